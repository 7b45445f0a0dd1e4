'use client';
import { useTranslations } from 'next-intl';
import { buttonClass } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { withdrawOutsideAction } from '../actions.ts';

/** The wrong one was entered: taken back with a reason, for every order it stood for. */
export function WithdrawOutsideForm({ outsideId }: { outsideId: string }) {
  const t = useTranslations('invoices.outside');
  const form = useForm(withdrawOutsideAction, { refresh: true });
  return (
    <details open={form.errors.length > 0}>
      <summary className={`${buttonClass({ variant: 'text', size: 'small' })} -ml-4`}>{t('withdraw')}</summary>
      <form action={form.send} noValidate className="mt-2 grid gap-3">
        <ErrorSummary errors={form.errors} />
        <input type="hidden" name="outsideId" value={outsideId} />
        <Field name="reason" label={t('why')} hint={t('withdrawHint')} error={form.error('reason')}>
          <TextArea rows={2} maxLength={1000} defaultValue={form.value('reason')} />
        </Field>
        <SubmitButton variant="danger" size="small" className="justify-self-start">
          {t('withdrawSend')}
        </SubmitButton>
      </form>
    </details>
  );
}
