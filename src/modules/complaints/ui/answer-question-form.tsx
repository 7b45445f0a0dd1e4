'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { PhotoField } from '#ui/photo-field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { answerQuestionAction, answerQuestionForShopAction } from '../actions.ts';
import { MAX_MESSAGE } from '../core/complaint.ts';
import type { Side } from '../core/hearing.ts';

/** What the department asked is answered here, with a photo where there is one. The page has another box for words. */
export function AnswerQuestionForm({
  side,
  code,
  questionId,
  formKey,
}: {
  side: Side;
  code: string;
  questionId: string;
  formKey: string;
}) {
  const t = useTranslations('complaints');
  const form = useForm(side === 'buyer' ? answerQuestionAction : answerQuestionForShopAction, { refresh: true });
  return (
    <form action={form.send} noValidate className="grid gap-4 rounded-16 border border-line bg-surface p-4">
      <ErrorSummary
        errors={form.errors.map((error) => (error.field ? { ...error, field: `hearing-${error.field}` } : error))}
      />
      <FormKey value={formKey} />
      <input type="hidden" name="complaintCode" value={code} />
      <input type="hidden" name="questionId" value={questionId} />
      <Field name="text" id="hearing-text" label={t('hearing.yourAnswer')} error={form.error('text')}>
        <TextArea maxLength={MAX_MESSAGE} rows={4} defaultValue={form.value('text')} />
      </Field>
      <PhotoField name="photo" id="hearing-photo" label={t('photo')} error={form.error('photo')} />
      <SubmitButton wide>{t('hearing.sendAnswer')}</SubmitButton>
    </form>
  );
}
