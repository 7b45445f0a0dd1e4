import { useTranslations } from 'next-intl';
import { ActionForm } from '#ui/action-form.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { askAgainAction } from '../actions.ts';

/** Beside an invoice whose answer is owed: for its seller, and in the department's list without the words around it. */
export function AskAgainForm({
  shopId,
  invoiceId,
  isInList = false,
}: {
  shopId: string;
  invoiceId: string;
  isInList?: boolean;
}) {
  const t = useTranslations('invoices.askAgain');
  return (
    <ActionForm action={askAgainAction} fields={{ shopId, invoiceId }} className="grid gap-2">
      {!isInList && <p className="text-text-2">{t('hint')}</p>}
      <SubmitButton
        variant="outline"
        {...(isInList ? { size: 'dense' } : { className: 'max-sm:w-full sm:justify-self-start' })}
      >
        {t(isInList ? 'short' : 'send')}
      </SubmitButton>
    </ActionForm>
  );
}
