'use client';
import { useTranslations } from 'next-intl';
import { type ComponentProps, createContext, type ReactNode, useContext } from 'react';
import { ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { MoneyInput } from '#ui/money-input.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';
import { VOUCHER_KINDS } from '../core/voucher.ts';

type Form = ReturnType<typeof useForm> & { dense: boolean };
const Context = createContext<Form | null>(null);

export function useVoucherForm(): Form {
  const form = useContext(Context);
  if (!form) throw new Error('a question stands outside of its form');
  return form;
}

/** Shown only while its kind of voucher is chosen; without styles all questions are there, and only the right ones count. */
const ONLY = {
  percent: 'hidden group-has-[input[value=percent]:checked]/kind:block',
  amount: 'hidden group-has-[input[value=amount]:checked]/kind:block',
  cap: 'group-has-[input[value=amount]:checked]/kind:hidden',
};

/** What a voucher takes off, from when to when, for how much in all. `children` are the department's further questions. */
export function VoucherForm({
  action,
  hidden = {},
  today,
  dense = false,
  children,
}: {
  action: FormAction;
  hidden?: Readonly<Record<string, string>>;
  today: string;
  dense?: boolean;
  children?: ReactNode;
}) {
  const t = useTranslations('vouchers.form');
  const form = useForm(action);
  return (
    <Context.Provider value={{ ...form, dense }}>
      <form action={form.send} noValidate className="group/kind grid max-w-form gap-6">
        <ErrorSummary errors={form.errors} />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div key={JSON.stringify(form.errors)} className="grid gap-6">
          <TextQuestion
            name="voucherCode"
            label={t('code')}
            hint={t('codeHint')}
            maxLength={24}
            className="uppercase"
          />
          <TextQuestion name="voucherName" label={t('name')} hint={t('nameHint')} maxLength={80} />
          <ChoiceGroup name="kind" legend={t('kind')} error={form.error('kind')}>
            <div className="grid gap-2">
              {VOUCHER_KINDS.map((kind) => (
                <RadioCard
                  key={kind}
                  dense={dense}
                  name="kind"
                  value={kind}
                  label={t(`kinds.${kind}`)}
                  hint={t(`kindHints.${kind}`)}
                  defaultChecked={form.value('kind', 'percent') === kind}
                />
              ))}
            </div>
          </ChoiceGroup>
          <TextQuestion
            name="percent"
            label={t('percent')}
            hint={t('percentHint')}
            inputMode="decimal"
            suffix="%"
            narrow
            box={ONLY.percent}
          />
          <MoneyQuestion name="amountVnd" label={t('amount')} box={ONLY.amount} />
          <MoneyQuestion name="capVnd" label={t('cap')} hint={t('capHint')} optional box={ONLY.cap} />
          <MoneyQuestion name="minGoodsVnd" label={t('minimum')} hint={t('minimumHint')} optional />
          <MoneyQuestion name="budgetVnd" label={t('budget')} hint={t('budgetHint')} />
          <div className="grid gap-6 sm:grid-cols-2">
            <TextQuestion name="startsOn" label={t('startsOn')} type="date" value={today} />
            <TextQuestion name="endsOn" label={t('endsOn')} type="date" />
          </div>
          <TextQuestion
            name="perPersonLimit"
            label={t('perPerson')}
            hint={t('perPersonHint')}
            inputMode="numeric"
            value="1"
            narrow
          />
          <TextQuestion
            name="maxUses"
            label={t('maxUses')}
            hint={t('maxUsesHint')}
            inputMode="numeric"
            optional
            narrow
          />
          {children}
        </div>
        <SubmitButton size={dense ? 'dense' : undefined} className="justify-self-start max-lg:w-full">
          {t('make')}
        </SubmitButton>
      </form>
    </Context.Provider>
  );
}

type Question = { name: string; label: string; hint?: string; optional?: boolean; box?: string; value?: string };

export function TextQuestion({
  name,
  label,
  hint,
  optional,
  box,
  value,
  narrow,
  ...rest
}: Question & { narrow?: boolean } & Pick<
    ComponentProps<typeof TextInput>,
    'inputMode' | 'maxLength' | 'type' | 'suffix' | 'className'
  >) {
  const form = useVoucherForm();
  return (
    <Field name={name} label={label} hint={hint} optional={optional} error={form.error(name)} className={box}>
      {(aria) => (
        <div className={narrow ? 'max-w-32' : undefined}>
          <TextInput {...aria} dense={form.dense} autoComplete="off" defaultValue={form.value(name, value)} {...rest} />
        </div>
      )}
    </Field>
  );
}

function MoneyQuestion({ name, label, hint, optional, box }: Question) {
  const form = useVoucherForm();
  return (
    <Field name={name} label={label} hint={hint} optional={optional} error={form.error(name)} className={box}>
      {(aria) => (
        <div className="max-w-60">
          <MoneyInput {...aria} dense={form.dense} defaultValue={form.value(name)} />
        </div>
      )}
    </Field>
  );
}
