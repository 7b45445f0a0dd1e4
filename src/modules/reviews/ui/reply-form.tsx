'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { replyToReviewAction } from '../actions.ts';
import { MAX_TEXT } from '../core/review.ts';

export function ReplyForm({ code, reviewId, said }: { code: string; reviewId: string; said: string }) {
  const t = useTranslations('reviews');
  const form = useForm(replyToReviewAction);
  return (
    <form action={form.send} noValidate className="mt-3 grid gap-3">
      <ErrorSummary errors={form.errors.map((e) => (e.field === '' ? e : { ...e, field: `reply-${reviewId}` }))} />
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="reviewId" value={reviewId} />
      <Field
        name="reply"
        id={`reply-${reviewId}`}
        label={t('replyLabel')}
        hint={t('replyHint')}
        error={form.error('reply')}
      >
        <TextArea maxLength={MAX_TEXT} defaultValue={form.value('reply', said)} />
      </Field>
      <SubmitButton variant="outline" size="small">
        {said === '' ? t('replySend') : t('save')}
      </SubmitButton>
    </form>
  );
}
