'use client';
import { useTranslations } from 'next-intl';
import { ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { MoneyInput } from '#ui/money-input.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { acceptReturnAction } from '../actions.ts';

type Line = { lineId: string; name: string; asked: string; askedText: string; maxText: string };

/** What is given for each line, and whether the goods are wanted back first. */
export function AcceptReturnForm({
  returnCode,
  formKey,
  canGoBack,
  sendBackDays,
  bearer,
  lines,
}: {
  returnCode: string;
  formKey: string;
  canGoBack: boolean;
  sendBackDays: number;
  bearer: 'shop' | 'buyer';
  lines: readonly Line[];
}) {
  const t = useTranslations('returns');
  const form = useForm(acceptReturnAction, { refresh: true });
  return (
    <form action={form.send} noValidate className="grid gap-4 rounded-16 border border-line bg-surface p-4">
      <h2 className="text-20">{t('seller.acceptTitle')}</h2>
      <ErrorSummary errors={form.errors} />
      <FormKey value={formKey} />
      <input type="hidden" name="returnCode" value={returnCode} />
      {lines.map((line) => (
        <Field
          key={line.lineId}
          name={`amount.${line.lineId}`}
          label={t('seller.amountOf', { name: line.name })}
          hint={t('seller.amountHint', { asked: line.askedText, max: line.maxText })}
          error={form.error(`amount.${line.lineId}`)}
        >
          <MoneyInput
            key={form.value(`amount.${line.lineId}`)}
            defaultValue={form.value(`amount.${line.lineId}`, line.asked)}
          />
        </Field>
      ))}
      {canGoBack ? (
        <ChoiceGroup name="goods" legend={t('seller.goods')} error={form.error('goods')}>
          <div className="grid gap-2.5">
            {(['kept', 'back'] as const).map((value) => (
              <RadioCard
                key={value}
                name="goods"
                value={value}
                label={t(`seller.goodsAnswer.${value}`)}
                hint={t(`seller.goodsHint.${value}`, { days: sendBackDays, bearer })}
                defaultChecked={form.value('goods') === value}
              />
            ))}
          </div>
        </ChoiceGroup>
      ) : (
        <input type="hidden" name="goods" value="kept" />
      )}
      <SubmitButton wide>{t('seller.accept')}</SubmitButton>
    </form>
  );
}
