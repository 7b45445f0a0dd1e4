'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { answerReviewAction } from '../actions.ts';

/** One power of the review: kept or ended, with the reason. */
export function ReviewForm({ reviewId, grantId }: { reviewId: string; grantId: string }) {
  const t = useTranslations('officials');
  const form = useForm(answerReviewAction, { refresh: true });
  const id = (name: string) => `${name}-${grantId}`;
  const errors = form.errors.map((error) => (error.field === '' ? error : { ...error, field: id(error.field) }));
  return (
    <form action={form.send} noValidate className="grid gap-2">
      <ErrorSummary errors={errors} />
      <input type="hidden" name="reviewId" value={reviewId} />
      <input type="hidden" name="grantId" value={grantId} />
      <div className="flex flex-wrap items-end gap-2">
        <Field name="answer" id={id('answer')} label={t('answer')} error={form.error('answer')}>
          <Select
            dense
            defaultValue={form.value('answer', 'keep')}
            options={[
              { value: 'keep', label: t('keep') },
              { value: 'end', label: t('end') },
            ]}
          />
        </Field>
        <Field
          name="reason"
          id={id('reason')}
          label={t('reason')}
          error={form.error('reason')}
          className="min-w-56 flex-1"
        >
          <TextInput dense maxLength={1000} defaultValue={form.value('reason')} />
        </Field>
        <SubmitButton size="dense" variant="outline">
          {t('send')}
        </SubmitButton>
      </div>
    </form>
  );
}
