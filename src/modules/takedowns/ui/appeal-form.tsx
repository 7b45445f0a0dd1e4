'use client';
import { useTranslations } from 'next-intl';
import { MAX_APPEAL } from '#modules/appeals/core/appeal.ts';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { PhotoField } from '#ui/photo-field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { appealTakedownAction } from '../actions.ts';

/** Why it should come back, with photos. */
export function AppealForm({ takedownCode, formKey }: { takedownCode: string; formKey: string }) {
  const t = useTranslations('takedowns.seller');
  const form = useForm(appealTakedownAction);
  return (
    <form action={form.send} noValidate className="grid gap-5">
      <ErrorSummary errors={form.errors} />
      <FormKey value={formKey} />
      <input type="hidden" name="takedownCode" value={takedownCode} />
      <Field name="text" label={t('why')} hint={t('whyHint')} error={form.error('text')}>
        <TextArea rows={6} maxLength={MAX_APPEAL} defaultValue={form.value('text')} />
      </Field>
      <PhotoField name="photos" label={t('photos')} hint={t('photosHint')} error={form.error('photos')} multiple />
      <SubmitButton wide>{t('send')}</SubmitButton>
    </form>
  );
}
