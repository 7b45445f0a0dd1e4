'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { PhotoField } from '#ui/photo-field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { addMessageAction } from '../actions.ts';
import { MAX_MESSAGE } from '../core/complaint.ts';

/** One more word of the buyer's. */
export function MessageForm({ code, formKey, label }: { code: string; formKey: string; label: string }) {
  const t = useTranslations('complaints');
  const form = useForm(addMessageAction, { refresh: true });
  return (
    <form action={form.send} noValidate className="grid gap-4 rounded-16 border border-line bg-surface p-4">
      <ErrorSummary errors={form.errors} />
      <FormKey value={formKey} />
      <input type="hidden" name="complaintCode" value={code} />
      <Field name="text" label={label} error={form.error('text')}>
        <TextArea maxLength={MAX_MESSAGE} defaultValue={form.value('text')} />
      </Field>
      <PhotoField name="photo" label={t('photo')} error={form.error('photo')} />
      <SubmitButton variant="outline" wide>
        {t('sendMessage')}
      </SubmitButton>
    </form>
  );
}
