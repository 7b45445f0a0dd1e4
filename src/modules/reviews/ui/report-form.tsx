'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { reportReviewAction } from '../actions.ts';

/** A shop asks the department to look at what was written. */
export function ReportForm({ code, reviewId }: { code: string; reviewId: string }) {
  const t = useTranslations('reviews');
  const form = useForm(reportReviewAction);
  const id = `report-${reviewId}`;
  return (
    <form action={form.send} noValidate className="mt-2 grid gap-3">
      <ErrorSummary errors={form.errors.map((e) => (e.field === '' ? e : { ...e, field: id }))} />
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="reviewId" value={reviewId} />
      <Field name="reason" id={id} label={t('reportLabel')} hint={t('reportHint')} error={form.error('reason')}>
        <TextArea maxLength={1000} defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton variant="outline" size="small">
        {t('reportSend')}
      </SubmitButton>
    </form>
  );
}
