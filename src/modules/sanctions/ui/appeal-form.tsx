'use client';
import { useTranslations } from 'next-intl';
import { MAX_APPEAL } from '#modules/appeals/core/appeal.ts';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { PhotoField } from '#ui/photo-field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { appealSanctionAction } from '../actions.ts';

/** Why the decision is wrong, with photos. */
export function AppealForm({ sanctionId, formKey }: { sanctionId: string; formKey: string }) {
  const t = useTranslations('sanctions.seller');
  const form = useForm(appealSanctionAction);
  return (
    <form action={form.send} noValidate className="grid gap-4">
      <ErrorSummary errors={form.errors} />
      <FormKey value={formKey} />
      <input type="hidden" name="sanctionId" value={sanctionId} />
      <Field name="text" label={t('appealWhy')} error={form.error('text')}>
        <TextArea rows={5} maxLength={MAX_APPEAL} defaultValue={form.value('text')} />
      </Field>
      <PhotoField name="photos" label={t('appealPhotos')} error={form.error('photos')} multiple />
      <SubmitButton className="justify-self-start">{t('appealSend')}</SubmitButton>
    </form>
  );
}
