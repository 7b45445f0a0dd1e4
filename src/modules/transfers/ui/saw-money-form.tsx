'use client';
import { useTranslations } from 'next-intl';
import { buttonClass } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field } from '#ui/field.tsx';
import { MoneyInput } from '#ui/money-input.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { answerClaimAction } from '../actions.ts';

/** The money came before the buyer said so: the seller may say it first, with the amount he saw. */
export function SawMoneyForm({ code, amountText }: { code: string; amountText: string }) {
  const t = useTranslations('claims');
  const form = useForm(answerClaimAction, { refresh: true });
  return (
    <details open={form.errors.length > 0}>
      <summary className={buttonClass({ variant: 'outline', wide: true })}>{t('sawMoney')}</summary>
      <form action={form.send} noValidate className="mt-2 grid gap-4 rounded-16 border border-line bg-surface p-4">
        <ErrorSummary errors={form.errors} />
        <input type="hidden" name="code" value={code} />
        <input type="hidden" name="answer" value="received" />
        <Field
          name="amountVnd"
          label={t('amount')}
          hint={t('amountHint', { amount: amountText })}
          error={form.error('amountVnd')}
        >
          <MoneyInput key={form.value('amountVnd')} defaultValue={form.value('amountVnd') || undefined} />
        </Field>
        <SubmitButton wide>{t('answer.received')}</SubmitButton>
      </form>
    </details>
  );
}
