'use client';
import { useTranslations } from 'next-intl';
import { buttonClass } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { disputeRefundAction } from '../actions.ts';

/** "Chưa nhận được tiền": a few words on where one looked. */
export function DisputeRefundForm({ refundId }: { refundId: string }) {
  const t = useTranslations('refunds');
  const form = useForm(disputeRefundAction, { refresh: true });
  return (
    <details open={form.errors.length > 0}>
      <summary className={buttonClass({ variant: 'text', wide: true })}>{t('dispute')}</summary>
      <form action={form.send} noValidate className="mt-1 grid gap-4 rounded-16 border border-line bg-surface p-4">
        <ErrorSummary errors={form.errors} />
        <input type="hidden" name="refundId" value={refundId} />
        <Field name="reason" label={t('disputeWhy')} hint={t('disputeHint')} error={form.error('reason')}>
          <TextInput maxLength={300} defaultValue={form.value('reason')} />
        </Field>
        <SubmitButton variant="outline" wide>
          {t('disputeSend')}
        </SubmitButton>
      </form>
    </details>
  );
}
