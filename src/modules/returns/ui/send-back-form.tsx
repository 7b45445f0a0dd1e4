'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { sendBackAction } from '../actions.ts';

/** "Đã gửi hàng lại": how it travels, so that the seller knows what to look for. */
export function SendBackForm({ returnCode }: { returnCode: string }) {
  const t = useTranslations('returns');
  const form = useForm(sendBackAction, { refresh: true });
  return (
    <form action={form.send} noValidate className="mt-3 grid gap-3">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="returnCode" value={returnCode} />
      <Field name="note" label={t('sendNote')} hint={t('sendNoteHint')} optional error={form.error('note')}>
        <TextInput maxLength={200} defaultValue={form.value('note')} />
      </Field>
      <SubmitButton wide>{t('sent')}</SubmitButton>
    </form>
  );
}
