'use client';
import { useTranslations } from 'next-intl';
import { StarMark } from '#ui/badge.tsx';
import { ChoiceGroup, Radio } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { writeReviewAction } from '../actions.ts';
import { MAX_TEXT, RATINGS } from '../core/review.ts';

/** Stars with their words, then a few words of one's own. Nothing is chosen beforehand. */
export function ReviewForm({ code, lineId, name }: { code: string; lineId: string; name: string }) {
  const t = useTranslations('reviews');
  const form = useForm(writeReviewAction);
  return (
    <form action={form.send} noValidate className="mt-1 grid gap-4" aria-label={t('of', { name })}>
      <ErrorSummary errors={form.errors.map((e) => (e.field === '' ? e : { ...e, field: `${e.field}-${lineId}` }))} />
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="lineId" value={lineId} />
      <ChoiceGroup name={`rating-${lineId}`} legend={t('rating')} error={form.error('rating')}>
        {RATINGS.map((count) => (
          <Radio
            key={count}
            name="rating"
            value={String(count)}
            defaultChecked={form.value('rating') === String(count)}
            label={
              <span className="flex items-center gap-2">
                <span aria-hidden="true" className="inline-flex w-20 gap-0.5">
                  {RATINGS.slice(0, count).map((star) => (
                    <StarMark key={star} />
                  ))}
                </span>
                <span className="sr-only">{t('stars', { count })}: </span>
                {t(`starWord.${count}`)}
              </span>
            }
          />
        ))}
      </ChoiceGroup>
      <Field
        name="text"
        id={`text-${lineId}`}
        label={t('text')}
        hint={t('textHint')}
        optional
        error={form.error('text')}
      >
        <TextArea maxLength={MAX_TEXT} defaultValue={form.value('text')} />
      </Field>
      <SubmitButton variant="outline" wide>
        {t('send')}
      </SubmitButton>
    </form>
  );
}
