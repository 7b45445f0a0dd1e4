'use client';
import { useTranslations } from 'next-intl';
import { CopyButton } from '#ui/copy-button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';
import { TOKEN_DAYS } from '../core/agency.ts';

/** A key for a program. What comes back is shown this once. */
export function TokenForm({ action }: { action: FormAction }) {
  const t = useTranslations('agencies');
  const form = useForm(action, { refresh: true });
  return (
    <form action={form.send} noValidate className="grid max-w-form gap-4">
      <ErrorSummary errors={form.errors} />
      {form.notice && (
        <Note tone="ok" live title={t('tokenTitle')}>
          <span className="flex flex-wrap items-center gap-2">
            <code className="break-all">{form.notice}</code>
            <CopyButton value={form.notice} what={t('token')} />
          </span>
        </Note>
      )}
      <Field name="name" label={t('tokenName')} hint={t('tokenNameHint')} error={form.error('name')}>
        <TextInput dense maxLength={60} defaultValue={form.value('name')} />
      </Field>
      <Field name="days" label={t('tokenDays')} error={form.error('days')}>
        <Select
          dense
          defaultValue={form.value('days', '90')}
          options={TOKEN_DAYS.map((days) => ({ value: String(days), label: t('daysLong', { count: days }) }))}
        />
      </Field>
      <SubmitButton size="dense" className="justify-self-start">
        {t('createToken')}
      </SubmitButton>
    </form>
  );
}
