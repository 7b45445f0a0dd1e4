'use client';
import { useTranslations } from 'next-intl';
import { buttonClass } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { controlClass, Field } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { claimTransferAction } from '../actions.ts';

/** "Tôi đã chuyển mà chưa thấy báo": asks a person to look; the goods stay meanwhile. */
export function ClaimForm({ code }: { code: string }) {
  const t = useTranslations('pay');
  const form = useForm(claimTransferAction);
  return (
    <details open={form.errors.length > 0}>
      <summary className={buttonClass({ variant: 'text', wide: true })}>{t('claim')}</summary>
      <form action={form.send} noValidate className="mt-1 grid gap-4 rounded-16 border border-line bg-surface p-4">
        <ErrorSummary errors={form.errors} />
        <p className="text-text-2">{t('claimHow')}</p>
        <input type="hidden" name="code" value={code} />
        <Field name="receipt" label={t('receipt')} hint={t('receiptHint')} optional error={form.error('receipt')}>
          {(aria) => <input {...aria} type="file" accept="image/*" className={controlClass} />}
        </Field>
        <SubmitButton wide>{t('claimSend')}</SubmitButton>
      </form>
    </details>
  );
}
