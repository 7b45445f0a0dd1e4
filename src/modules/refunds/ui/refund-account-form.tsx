'use client';
import { useTranslations } from 'next-intl';
import { OFFERED_BANKS } from '#modules/payments/core/banks.ts';
import { buttonClass } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { giveRefundAccountAction } from '../actions.ts';

/** Bank, number and holder for the money back; only the shop that owes it sees them. */
export function RefundAccountForm({ code, accountHint }: { code: string; accountHint: string | null }) {
  const t = useTranslations('refunds');
  const form = useForm(giveRefundAccountAction, { refresh: true });
  return (
    <>
      {accountHint && <p className="mb-2 text-text-2">{t('accountKept', { account: accountHint })}</p>}
      <details open={form.errors.length > 0}>
        <summary className={buttonClass({ variant: 'outline', size: 'small', wide: true })}>
          {accountHint ? t('accountChange') : t('accountGive')}
        </summary>
        <form action={form.send} noValidate className="mt-3 grid gap-4">
          <ErrorSummary errors={form.errors} />
          <input type="hidden" name="code" value={code} />
          <Field name="bankBin" label={t('bank')} error={form.error('bankBin')}>
            <Select
              placeholder={t('chooseBank')}
              defaultValue={form.value('bankBin')}
              options={OFFERED_BANKS.map((bank) => ({ value: bank.bin, label: bank.shortName }))}
            />
          </Field>
          <Field name="bankNumber" label={t('bankNumber')} error={form.error('bankNumber')}>
            <TextInput inputMode="numeric" autoComplete="off" maxLength={30} defaultValue={form.value('bankNumber')} />
          </Field>
          <Field name="bankHolder" label={t('bankHolder')} error={form.error('bankHolder')}>
            <TextInput autoComplete="off" spellCheck={false} maxLength={60} defaultValue={form.value('bankHolder')} />
          </Field>
          <SubmitButton wide>{t('accountSave')}</SubmitButton>
        </form>
      </details>
    </>
  );
}
