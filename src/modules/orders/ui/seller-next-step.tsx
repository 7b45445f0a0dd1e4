'use client';
import { useTranslations } from 'next-intl';
import { Checkbox } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, FieldError } from '#ui/field.tsx';
import { MoneyInput } from '#ui/money-input.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';
import { confirmOrderAction, deliverAction, handOverAction } from '../actions.ts';
import type { OrderMove, OrderState } from '../core/order.ts';

type Props = {
  code: string;
  state: OrderState;
  moves: readonly OrderMove[];
  /** What is still to be taken in cash, as text; '' when nothing is. */
  cashText: string;
  isPickup: boolean;
  needsAgeCheck: boolean;
  /** Of an order in several parcels the one that is meant. */
  deliveryId?: string;
};

/** One big button: what comes next in this state. Cash taken is typed, an age check ticked, before it is done. */
export function SellerNextStep(props: Props) {
  const { moves, state } = props;
  if (moves.includes('confirm')) return <Step {...props} action={confirmOrderAction} name="confirm" />;
  if (moves.includes('hand_over'))
    return <Step {...props} action={handOverAction} name="handOver" asksAge={props.needsAgeCheck} />;
  // The buyer may have said first that the goods came; then only the cash is missing.
  const owesCash = state === 'delivered' && props.cashText !== '' && moves.length > 0;
  if (moves.includes('deliver') || owesCash)
    return <Step {...props} action={deliverAction} name="deliver" asksCash={props.cashText !== ''} />;
  return null;
}

function Step({
  code,
  isPickup,
  cashText,
  deliveryId,
  action,
  name,
  asksAge = false,
  asksCash = false,
}: Props & { action: FormAction; name: string; asksAge?: boolean; asksCash?: boolean }) {
  const t = useTranslations('selling');
  const form = useForm(action, { refresh: true });
  const ageError = form.error('ageChecked');
  // Several parcels, several forms: each has ids of its own.
  const own = deliveryId ? `-${deliveryId}` : '';
  const errors = form.errors.map((e) => (e.field === '' ? e : { ...e, field: `${e.field}${own}` }));
  const label = isPickup && (name === 'handOver' || name === 'deliver') ? `${name}Pickup` : name;
  return (
    <form action={form.send} noValidate className="grid gap-3 rounded-16 border border-line bg-surface p-4">
      <ErrorSummary errors={errors} />
      <input type="hidden" name="code" value={code} />
      {deliveryId && <input type="hidden" name="deliveryId" value={deliveryId} />}
      <p className="text-text-2">{t(`stepText.${label}`)}</p>
      {asksAge && (
        <div className={ageError ? 'border-l-4 border-bad-mark pl-3.5' : ''}>
          {ageError && <FieldError id={`ageChecked${own}-error`}>{ageError}</FieldError>}
          <Checkbox
            id={`ageChecked${own}`}
            name="ageChecked"
            value="1"
            aria-invalid={ageError ? true : undefined}
            label={t('ageChecked')}
            hint={t('ageCheckedHint')}
          />
        </div>
      )}
      {asksCash && (
        <Field
          name="cashVnd"
          id={`cashVnd${own}`}
          label={t('cash')}
          hint={t('cashHint', { amount: cashText })}
          error={form.error('cashVnd')}
        >
          <MoneyInput key={form.value('cashVnd')} defaultValue={form.value('cashVnd') || undefined} />
        </Field>
      )}
      <SubmitButton wide>{asksCash ? t('step.deliverCash') : t(`step.${label}`)}</SubmitButton>
    </form>
  );
}
