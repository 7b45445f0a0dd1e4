'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { MoneyInput } from '#ui/money-input.tsx';
import { PhotoField } from '#ui/photo-field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { answerComplaintAction } from '../actions.ts';
import { MAX_MESSAGE } from '../core/complaint.ts';

/** The shop's answer; a sum with it is an offer the buyer may take. */
export function AnswerForm({
  code,
  formKey,
  maxText,
}: {
  code: string;
  formKey: string;
  /** The most that can be offered; null where nothing can. */
  maxText: string | null;
}) {
  const t = useTranslations('complaints');
  const form = useForm(answerComplaintAction, { refresh: true });
  return (
    <form action={form.send} noValidate className="grid gap-4 rounded-16 border border-line bg-surface p-4">
      <ErrorSummary errors={form.errors} />
      <FormKey value={formKey} />
      <input type="hidden" name="complaintCode" value={code} />
      <Field name="text" label={t('seller.answer')} hint={t('seller.answerHint')} error={form.error('text')}>
        <TextArea maxLength={MAX_MESSAGE} rows={4} defaultValue={form.value('text')} />
      </Field>
      {maxText && (
        <Field
          name="offerVnd"
          label={t('seller.offer')}
          hint={t('seller.offerHint', { max: maxText })}
          optional
          error={form.error('offerVnd')}
        >
          <MoneyInput key={form.value('offerVnd')} defaultValue={form.value('offerVnd') || undefined} />
        </Field>
      )}
      <PhotoField name="photo" label={t('photo')} error={form.error('photo')} />
      <SubmitButton wide>{t('seller.send')}</SubmitButton>
    </form>
  );
}
