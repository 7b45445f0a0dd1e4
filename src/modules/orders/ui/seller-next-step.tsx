'use client';
import { useTranslations } from 'next-intl';
import { Checkbox } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, FieldError } from '#ui/field.tsx';
import { MoneyInput } from '#ui/money-input.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';
import { confirmOrderAction, deliverAction, handOverAction, packOrderAction } from '../actions.ts';
import type { OrderMove, OrderState } from '../core/order.ts';

type Props = {
  code: string;
  state: OrderState;
  moves: readonly OrderMove[];
  method: string;
  isPaid: boolean;
  isPickup: boolean;
  needsAgeCheck: boolean;
  totalText: string;
};

/** One big button: what comes next in this state. Cash taken is typed, an age check ticked, before it is done. */
export function SellerNextStep(props: Props) {
  const { moves, state } = props;
  // The buyer may have said first that the goods came; then only the cash is missing.
  const owesCash = state === 'delivered' && props.method === 'cod' && !props.isPaid;
  if (moves.includes('confirm')) return <Step {...props} action={confirmOrderAction} name="confirm" />;
  if (moves.includes('pack')) return <Step {...props} action={packOrderAction} name="pack" />;
  if (moves.includes('hand_over'))
    return <Step {...props} action={handOverAction} name="handOver" asksAge={props.needsAgeCheck} />;
  if (moves.includes('deliver') || (owesCash && moves.length > 0))
    return <Step {...props} action={deliverAction} name="deliver" asksCash={props.method === 'cod' && !props.isPaid} />;
  return null;
}

function Step({
  code,
  isPickup,
  totalText,
  action,
  name,
  asksAge = false,
  asksCash = false,
}: Props & { action: FormAction; name: string; asksAge?: boolean; asksCash?: boolean }) {
  const t = useTranslations('selling');
  const form = useForm(action, { refresh: true });
  const ageError = form.error('ageChecked');
  const label = isPickup && (name === 'handOver' || name === 'deliver') ? `${name}Pickup` : name;
  return (
    <form action={form.send} noValidate className="grid gap-3 rounded-16 border border-line bg-surface p-4">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="code" value={code} />
      <p className="text-text-2">{t(`stepText.${label}`)}</p>
      {asksAge && (
        <div className={ageError ? 'border-l-4 border-bad-mark pl-3.5' : ''}>
          {ageError && <FieldError id="ageChecked-error">{ageError}</FieldError>}
          <Checkbox
            id="ageChecked"
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
          label={t('cash')}
          hint={t('cashHint', { amount: totalText })}
          error={form.error('cashVnd')}
        >
          <MoneyInput key={form.value('cashVnd')} defaultValue={form.value('cashVnd') || undefined} />
        </Field>
      )}
      <SubmitButton wide>{asksCash ? t('step.deliverCash') : t(`step.${label}`)}</SubmitButton>
    </form>
  );
}
