'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { Select, type SelectOption } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { setWeightAction } from '../actions.ts';

/** The head sets one figure from a day on. */
export function SettingForm({ options, today }: { options: readonly SelectOption[]; today: string }) {
  const t = useTranslations('risk.set');
  const form = useForm(setWeightAction, { refresh: true });
  return (
    <form action={form.send} className="grid max-w-form gap-2.5">
      <ErrorSummary errors={form.errors} />
      {form.notice && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      <Field name="key" label={t('key')} error={form.error('key')}>
        <Select dense required options={options} defaultValue={form.value('key')} />
      </Field>
      <Field name="value" label={t('value')} error={form.error('value')}>
        <TextInput dense inputMode="decimal" required maxLength={10} defaultValue={form.value('value')} />
      </Field>
      <Field name="from" label={t('from')} error={form.error('from')}>
        <TextInput dense type="date" required min={today} defaultValue={form.value('from', today)} />
      </Field>
      <Field name="reason" label={t('reason')} error={form.error('reason')}>
        <TextArea dense rows={2} maxLength={1000} required defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton size="dense" className="justify-self-start">
        {t('submit')}
      </SubmitButton>
    </form>
  );
}
