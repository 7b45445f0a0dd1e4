'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { answerMatterAction } from '../actions.ts';

/** What the seller has put right. */
export function AnswerMatterForm({ matterId }: { matterId: string }) {
  const t = useTranslations('reports.seller');
  const form = useForm(answerMatterAction);
  return (
    <form action={form.send} noValidate className="grid gap-4">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="matterId" value={matterId} />
      <Field name="text" label={t('answer')} hint={t('answerHint')} error={form.error('text')}>
        <TextArea rows={4} maxLength={2000} defaultValue={form.value('text')} />
      </Field>
      <SubmitButton wide>{t('sendAnswer')}</SubmitButton>
    </form>
  );
}
