'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { saveCodeAction } from '../actions.ts';

/** After a payment: next month one press is enough. Kept, the page says so in its place. */
export function SaveCodeForm({ code, suggested }: { code: string; suggested: string }) {
  const t = useTranslations('bills');
  const form = useForm(saveCodeAction);
  return (
    <form action={form.send} noValidate className="grid gap-4">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="code" value={code} />
      <Field name="codeName" label={t('codeName')} hint={t('codeNameHint')} error={form.error('codeName')}>
        <TextInput defaultValue={form.value('codeName', suggested)} maxLength={40} />
      </Field>
      <SubmitButton variant="outline" wide className="lg:w-fit">
        {t('saveCode')}
      </SubmitButton>
    </form>
  );
}
