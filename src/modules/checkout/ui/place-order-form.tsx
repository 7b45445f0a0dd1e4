'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Checkbox } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { FieldError } from '#ui/field.tsx';
import { FormAnswers } from '#ui/form-answers.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { placeOrderAction } from '../actions.ts';

/** The last page: everything was shown before its one magenta button. A refusal reads prices and stock anew. */
export function PlaceOrderForm({
  checkoutKey,
  expectedTotalVnd,
  placeText,
  needsAge,
  payNowText,
  heldMinutes,
  payTimes,
  answers,
  invoice,
  summary,
  terms,
}: {
  checkoutKey: string;
  expectedTotalVnd: string;
  placeText: string;
  needsAge: boolean;
  /** What the first QR codes come to, where the rest is paid later. */
  payNowText: string | null;
  /** Minutes the goods are held for a transfer; null when all is paid in cash. */
  heldMinutes: number | null;
  /** How many orders are paid at once, each by itself. */
  payTimes: number;
  answers: ReactNode;
  /** The question whose name the invoices are to be made out to. */
  invoice: ReactNode;
  summary: ReactNode;
  terms: ReactNode;
}) {
  const t = useTranslations('checkout');
  const form = useForm(placeOrderAction, { refresh: true });
  const ageError = form.error('ageConfirmed');
  return (
    <form action={form.send} noValidate>
      {form.errors.length > 0 && (
        <div className="mb-6">
          <ErrorSummary errors={form.errors} />
        </div>
      )}
      <input type="hidden" name="checkoutKey" value={checkoutKey} />
      <input type="hidden" name="expectedTotalVnd" value={expectedTotalVnd} />
      <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_26rem] lg:items-start lg:gap-x-16">
        <div className="grid gap-6">
          {answers}
          <FormAnswers value={form.value} error={form.error}>
            {invoice}
          </FormAnswers>
        </div>
        <div className="max-lg:mt-6 lg:rounded-20 lg:bg-sunken lg:p-6">
          {summary}
          {needsAge && (
            <div className={ageError ? 'mt-4 border-l-4 border-bad-mark pl-3.5' : 'mt-4'}>
              {ageError && <FieldError id="ageConfirmed-error">{ageError}</FieldError>}
              <Checkbox
                id="ageConfirmed"
                name="ageConfirmed"
                value="1"
                aria-invalid={ageError ? true : undefined}
                defaultChecked={form.value('ageConfirmed') === '1'}
                label={t('ageConfirmed')}
                hint={t('ageHint')}
              />
            </div>
          )}
          <div className="mt-4 text-text-2">{terms}</div>
          <div className="sticky bottom-0 z-(--z-bar) -mx-4 mt-4 bg-surface px-4 pt-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))] shadow-bar lg:static lg:mx-0 lg:bg-transparent lg:p-0 lg:shadow-none">
            <SubmitButton variant="buy" wide sendingLabel={t('placing')}>
              {placeText}
            </SubmitButton>
            {heldMinutes !== null && (
              <p className="mt-1.5 text-center text-14 text-text-3">
                {payNowText !== null && `${t('payNow', { amount: payNowText })} `}
                {t('held', { minutes: heldMinutes })}
                {payTimes > 1 && <span className="block">{t('payTimes', { count: payTimes })}</span>}
              </p>
            )}
          </div>
        </div>
      </div>
    </form>
  );
}
