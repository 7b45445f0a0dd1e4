'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field } from '#ui/field.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { giveWorkAction } from '../actions.ts';

/** Passes one case on to a colleague who may decide it. */
export function GiveForm({
  kind,
  id,
  colleagues,
}: {
  kind: string;
  id: string;
  colleagues: readonly { id: string; name: string }[];
}) {
  const t = useTranslations('work.hand');
  const form = useForm(giveWorkAction, { refresh: true });
  return (
    <form action={form.send} className="grid gap-2.5">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      <Field name="toId" label={t('to')} error={form.error('toId')}>
        <Select
          dense
          required
          defaultValue={form.value('toId')}
          placeholder={t('choose')}
          options={colleagues.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Field>
      <SubmitButton size="dense" variant="outline" className="justify-self-start">
        {t('give')}
      </SubmitButton>
    </form>
  );
}
