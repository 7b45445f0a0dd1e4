'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { askAgainAction } from '../actions.ts';

/** Beside an invoice whose answer is owed: for its seller, and for the department. */
export function AskAgainForm({ shopId, invoiceId }: { shopId: string; invoiceId: string }) {
  const t = useTranslations('invoices.askAgain');
  const form = useForm(askAgainAction);
  return (
    <form action={form.send} noValidate className="grid gap-2">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="shopId" value={shopId} />
      <input type="hidden" name="invoiceId" value={invoiceId} />
      <p className="text-muted">{t('hint')}</p>
      <SubmitButton variant="outline">{t('send')}</SubmitButton>
    </form>
  );
}
