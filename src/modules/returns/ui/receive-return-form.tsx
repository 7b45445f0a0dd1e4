'use client';
import { useTranslations } from 'next-intl';
import { Checkbox, ChoiceGroup } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { receiveReturnAction } from '../actions.ts';

/** The goods are here: what can be sold again is ticked, the rest is written off. */
export function ReceiveReturnForm({
  returnCode,
  formKey,
  amountText,
  lines,
}: {
  returnCode: string;
  formKey: string;
  amountText: string;
  lines: readonly { lineId: string; label: string }[];
}) {
  const t = useTranslations('returns');
  const form = useForm(receiveReturnAction, { refresh: true });
  return (
    <form action={form.send} noValidate className="grid gap-4 rounded-16 border border-line bg-surface p-4">
      <h2 className="text-20">{t('seller.receiveTitle')}</h2>
      <ErrorSummary errors={form.errors} />
      <FormKey value={formKey} />
      <input type="hidden" name="returnCode" value={returnCode} />
      <ChoiceGroup name="restock" legend={t('seller.restock')} hint={t('seller.restockHint')}>
        {lines.map((line) => (
          <Checkbox key={line.lineId} name={`restock.${line.lineId}`} value="1" label={line.label} />
        ))}
      </ChoiceGroup>
      <SubmitButton wide>{t('seller.receive', { amount: amountText })}</SubmitButton>
    </form>
  );
}
