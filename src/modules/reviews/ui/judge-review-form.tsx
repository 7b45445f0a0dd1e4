'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { hideReviewAction, showReviewAction } from '../actions.ts';

/** An official hides a review or shows it again, and says why; everybody reads why it is hidden. */
export function JudgeReviewForm({
  reviewId,
  seenAt,
  isHidden,
}: {
  reviewId: string;
  seenAt: string;
  isHidden: boolean;
}) {
  const t = useTranslations('reviews.desk');
  const form = useForm(isHidden ? showReviewAction : hideReviewAction, { refresh: true });
  const id = `reason-${reviewId}`;
  return (
    <form action={form.send} className="grid gap-2.5 pb-2">
      <ErrorSummary errors={form.errors.map((e) => (e.field === 'reason' ? { ...e, field: id } : e))} />
      {form.notice && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      <input type="hidden" name="reviewId" value={reviewId} />
      <input type="hidden" name="seenAt" value={seenAt} />
      <Field
        name="reason"
        id={id}
        label={t('why')}
        hint={t(isHidden ? 'showHint' : 'hideHint')}
        error={form.error('reason')}
      >
        <TextArea dense rows={2} maxLength={1000} required defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton size="dense" variant={isHidden ? 'outline' : 'danger'} className="justify-self-start">
        {t(isHidden ? 'show' : 'hide')}
      </SubmitButton>
    </form>
  );
}
