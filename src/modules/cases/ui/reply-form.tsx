'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { PhotoField } from '#ui/photo-field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { replyToLetterAction } from '../actions.ts';
import { MOST_REPLY_PHOTOS } from '../core/letter.ts';

/** What the shop has to say to a letter, with photos. */
export function ReplyForm({ letterId, formKey }: { letterId: string; formKey: string }) {
  const t = useTranslations('cases.seller');
  const form = useForm(replyToLetterAction);
  return (
    <form action={form.send} noValidate className="grid gap-4">
      <ErrorSummary errors={form.errors} />
      <FormKey value={formKey} />
      <input type="hidden" name="letterId" value={letterId} />
      <Field name="text" label={t('replyText')} error={form.error('text')}>
        <TextArea rows={5} maxLength={5000} defaultValue={form.value('text')} />
      </Field>
      <PhotoField
        name="photos"
        label={t('replyPhotos')}
        hint={t('replyPhotosHint', { max: MOST_REPLY_PHOTOS })}
        error={form.error('photos')}
        multiple
      />
      <SubmitButton className="justify-self-start">{t('replySend')}</SubmitButton>
    </form>
  );
}
