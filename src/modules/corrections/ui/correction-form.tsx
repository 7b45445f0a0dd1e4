'use client';
import { useTranslations } from 'next-intl';
import type { AskedFirst, Method, MethodReason, ToldWrong } from '#modules/invoices/core/correction.ts';
import { CORRECTED_RATES } from '#modules/invoices/core/correction.ts';
import { rateText } from '#modules/invoices/core/number-text.ts';
import { Checkbox, ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, FieldError, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { prepareCorrectionAction } from '../actions.ts';

export type FormLine = { key: string; name: string; unit: string; rate: string | null; invoiced: string; due: string };

export type FormFacts = {
  invoiceId: string;
  wrong: ToldWrong;
  methods: readonly Method[];
  reason: MethodReason;
  asked: AskedFirst;
  buyer: { name: string; address: string; taxCode: string };
  lines: readonly FormLine[];
  address: { officeCode: string; officeName: string; place: string };
};

type Form = ReturnType<typeof useForm>;

/** What it should have said. Nothing is sent yet: the next page shows what would be. */
export function CorrectionForm({ facts }: { facts: FormFacts }) {
  const t = useTranslations('invoices.correction');
  const form = useForm(prepareCorrectionAction);
  const { wrong, methods } = facts;
  return (
    <form action={form.send} noValidate className="grid gap-5">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="invoiceId" value={facts.invoiceId} />
      <input type="hidden" name="wrong" value={wrong} />
      {(wrong === 'words' || wrong === 'tax_code') && <BuyerFields form={form} facts={facts} />}
      {wrong === 'goods' && <GoodsFields form={form} lines={facts.lines} />}
      {wrong === 'rate' && <RateFields form={form} lines={facts.lines} />}
      {(wrong === 'amount' || wrong === 'tax') && <SumFacts lines={facts.lines} />}
      {methods.length > 1 ? (
        <ChoiceGroup name="method" legend={t('methodTitle')} hint={t('methodHint')} error={form.error('method')}>
          <div className="grid gap-2.5">
            {methods.map((method) => (
              <RadioCard
                key={method}
                name="method"
                value={method}
                label={t(`method.${method}`)}
                hint={t(`methodExplained.${method}`)}
                defaultChecked={form.value('method') === method}
              />
            ))}
          </div>
        </ChoiceGroup>
      ) : (
        <Note tone="info">{t(`methodReason.${facts.reason}`)}</Note>
      )}
      {methods.includes('notice') && <OfficeFields form={form} address={facts.address} />}
      {facts.asked === 'nothing' ? (
        <p className="text-text-2">{t('buyerTold')}</p>
      ) : (
        <div id="buyerAsked">
          {form.error('buyerAsked') && <FieldError id="buyerAsked-error">{form.error('buyerAsked')}</FieldError>}
          <Checkbox name="buyerAsked" value="on" label={t(`asked.${facts.asked}`)} />
        </div>
      )}
      <SubmitButton wide>{t('look')}</SubmitButton>
    </form>
  );
}

function BuyerFields({ form, facts }: { form: Form; facts: FormFacts }) {
  const t = useTranslations('invoices.correction');
  const box = (name: 'name' | 'address' | 'taxCode', hint?: string) => (
    <Field name={name} label={t(`buyer.${name}`)} {...(hint ? { hint } : {})} error={form.error(name)}>
      <TextInput
        autoComplete="off"
        defaultValue={form.value(name, facts.buyer[name])}
        maxLength={name === 'taxCode' ? 20 : 400}
      />
    </Field>
  );
  return (
    <>
      {facts.wrong === 'tax_code' && box('taxCode', t('buyer.taxCodeHint'))}
      {box('name')}
      {box('address')}
    </>
  );
}

function GoodsFields({ form, lines }: { form: Form; lines: readonly FormLine[] }) {
  const t = useTranslations('invoices.correction');
  return lines.map(({ key, name, unit }, at) => (
    <fieldset key={key} className="grid gap-3 sm:grid-cols-[1fr_10rem]">
      <legend className="sr-only">{t('lineOf', { number: at + 1 })}</legend>
      <Field name={`name.${key}`} label={t('lineName', { number: at + 1 })} error={form.error(`name.${key}`)}>
        <TextInput defaultValue={form.value(`name.${key}`, name)} maxLength={500} />
      </Field>
      <Field name={`unit.${key}`} label={t('lineUnit')} error={form.error(`unit.${key}`)}>
        <TextInput defaultValue={form.value(`unit.${key}`, unit)} maxLength={50} />
      </Field>
    </fieldset>
  ));
}

function RateFields({ form, lines }: { form: Form; lines: readonly FormLine[] }) {
  const t = useTranslations('invoices.correction');
  return lines.map(({ key, name, rate }) => (
    <Field
      key={key}
      name={`rate.${key}`}
      label={name}
      hint={t('rateNow', { rate: rateText(rate ?? '') })}
      error={form.error(`rate.${key}`)}
    >
      <Select
        key={form.value(`rate.${key}`)}
        defaultValue={form.value(`rate.${key}`, rate ?? '')}
        options={CORRECTED_RATES.map((value) => ({ value, label: t(`rate.${value.replace('%', '')}`) }))}
      />
    </Field>
  ));
}

function SumFacts({ lines }: { lines: readonly FormLine[] }) {
  const t = useTranslations('invoices.correction');
  return (
    <div className="grid gap-3">
      <p className="text-text-2">{t('sumsFromOrder')}</p>
      <ul className="divide-y divide-line rounded-16 border border-line bg-surface">
        {lines.map(({ key, name, invoiced, due }) => (
          <li key={key} className="px-4 py-3">
            <span className="block font-medium">{name}</span>
            <span className="block text-text-2 tabular">{t('sumsOf', { invoiced, due })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function OfficeFields({ form, address }: { form: Form; address: FormFacts['address'] }) {
  const t = useTranslations('invoices.correction');
  return (
    <>
      <Field name="officeName" label={t('officeName')} hint={t('officeNameHint')} error={form.error('officeName')}>
        <TextInput defaultValue={form.value('officeName', address.officeName)} maxLength={100} />
      </Field>
      <Field name="officeCode" label={t('officeCode')} hint={t('officeCodeHint')} error={form.error('officeCode')}>
        <TextInput defaultValue={form.value('officeCode', address.officeCode)} maxLength={5} />
      </Field>
      <Field name="place" label={t('place')} error={form.error('place')}>
        <TextInput defaultValue={form.value('place', address.place)} maxLength={50} />
      </Field>
    </>
  );
}
