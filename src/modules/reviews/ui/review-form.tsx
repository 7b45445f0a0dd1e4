'use client';
import { useTranslations } from 'next-intl';
import { StarMark } from '#ui/badge.tsx';
import { ChoiceGroup, Radio } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';
import { MAX_TEXT, RATINGS } from '../core/review.ts';

type Props = {
  action: FormAction;
  fields: Readonly<Record<string, string>>;
  /** Tells the fields of one form from those of the next. */
  id: string;
  name: string;
  said?: { rating: number; text: string };
};

/** Stars with their words, then a few words of one's own. Nothing is chosen beforehand, unless it was said before. */
export function ReviewForm({ action, fields, id, name, said }: Props) {
  const t = useTranslations('reviews');
  const form = useForm(action);
  const rating = form.value('rating', said ? String(said.rating) : '');
  return (
    <form action={form.send} noValidate className="mt-1 grid gap-4" aria-label={t('of', { name })}>
      <ErrorSummary errors={form.errors.map((e) => (e.field === '' ? e : { ...e, field: `${e.field}-${id}` }))} />
      {Object.entries(fields).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <ChoiceGroup name={`rating-${id}`} legend={t('rating')} error={form.error('rating')}>
        {RATINGS.map((count) => (
          <Radio
            key={count}
            name="rating"
            value={String(count)}
            defaultChecked={rating === String(count)}
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
      <Field name="text" id={`text-${id}`} label={t('text')} hint={t('textHint')} optional error={form.error('text')}>
        <TextArea maxLength={MAX_TEXT} defaultValue={form.value('text', said?.text ?? '')} />
      </Field>
      <SubmitButton variant="outline" wide>
        {said ? t('save') : t('send')}
      </SubmitButton>
    </form>
  );
}
