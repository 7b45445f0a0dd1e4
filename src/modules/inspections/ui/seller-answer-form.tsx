'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { answerInspectionAction } from '../actions.ts';

/** What the shop says about what was found. */
export function SellerAnswerForm({
  inspectionId,
  shopId,
  until,
}: {
  inspectionId: string;
  shopId: string;
  until: string;
}) {
  const t = useTranslations('inspections.seller');
  const form = useForm(answerInspectionAction);
  return (
    <form action={form.send} className="grid gap-4">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="inspectionId" value={inspectionId} />
      <input type="hidden" name="shopId" value={shopId} />
      <Field name="text" label={t('answer')} hint={t('answerHint', { until })} error={form.error('text')}>
        <TextArea rows={5} maxLength={2000} required defaultValue={form.value('text')} />
      </Field>
      <SubmitButton className="justify-self-start">{t('send')}</SubmitButton>
    </form>
  );
}
