'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { findReportAction } from '../actions.ts';

/** The code that a reporter got, typed in again. */
export function FindReportForm() {
  const t = useTranslations('reports');
  const form = useForm(findReportAction);
  return (
    <form action={form.send} noValidate className="grid gap-5">
      <ErrorSummary errors={form.errors} />
      <Field name="code" label={t('find.code')} hint={t('find.hint')} error={form.error('code')}>
        <TextInput maxLength={40} autoComplete="off" spellCheck={false} defaultValue={form.value('code')} />
      </Field>
      <SubmitButton>{t('find.send')}</SubmitButton>
    </form>
  );
}
