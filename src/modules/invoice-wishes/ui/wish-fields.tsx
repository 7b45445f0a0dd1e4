'use client';
import { useTranslations } from 'next-intl';
import { Checkbox, ChoiceGroup, Radio } from '#ui/choice.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { useFormAnswers } from '#ui/form-answers.tsx';
import type { MyWish } from '../core/wish.ts';

/** While ordering: one tick, and nothing is asked of who leaves it. What it opens needs no script. */
export function WishQuestion() {
  const t = useTranslations('invoices.wish');
  const { value } = useFormAnswers();
  return (
    <section className="group/wish">
      <Checkbox
        name="wantsInvoice"
        value="1"
        defaultChecked={value('wantsInvoice') === '1'}
        label={<span className="font-semibold">{t('want')}</span>}
        hint={t('wantHint')}
      />
      <div className="hidden pt-2 group-has-[[name=wantsInvoice]:checked]/wish:block">
        <WishFields wish={null} />
      </div>
    </section>
  );
}

/** A company or a person; what only the other is asked is not there. */
export function WishFields({ wish }: { wish: MyWish | null }) {
  const t = useTranslations('invoices.wish');
  const { value, error } = useFormAnswers();
  const kind = value('invoiceFor', wish && !wish.isCompany ? 'person' : 'company');
  const isHidden = wish?.taxCode.includes('*') ?? false;
  return (
    <div className="group/buyer grid gap-5">
      <ChoiceGroup name="invoiceFor" legend={t('for')} error={error('invoiceFor')}>
        <div className="flex flex-wrap gap-x-6">
          <Radio name="invoiceFor" value="company" defaultChecked={kind === 'company'} label={t('company')} />
          <Radio name="invoiceFor" value="person" defaultChecked={kind === 'person'} label={t('person')} />
        </div>
      </ChoiceGroup>
      <div className="hidden group-has-[[value=company]:checked]/buyer:block">
        <Field
          name="invoiceTaxCode"
          label={t('taxCode')}
          hint={isHidden ? t('typeAgain', { number: wish?.taxCode ?? '' }) : t('taxCodeHint')}
          error={error('invoiceTaxCode')}
        >
          <TextInput
            inputMode="numeric"
            autoComplete="off"
            maxLength={20}
            className="tabular"
            defaultValue={value('invoiceTaxCode', isHidden ? '' : wish?.taxCode)}
          />
        </Field>
      </div>
      <Field name="invoiceName" label={t('name')} hint={t('nameHint')} error={error('invoiceName')}>
        <TextInput autoComplete="organization" defaultValue={value('invoiceName', wish?.name)} />
      </Field>
      <Field name="invoiceAddress" label={t('address')} hint={t('addressHint')} error={error('invoiceAddress')}>
        <TextInput autoComplete="street-address" defaultValue={value('invoiceAddress', wish?.address)} />
      </Field>
      <div className="hidden group-has-[[value=person]:checked]/buyer:block">
        <Field
          name="invoicePersonalId"
          label={t('personalId')}
          hint={wish?.maskedId ? t('typeAgain', { number: wish.maskedId }) : t('personalIdHint')}
          error={error('invoicePersonalId')}
          optional
        >
          <TextInput autoComplete="off" maxLength={24} className="tabular" defaultValue={value('invoicePersonalId')} />
        </Field>
      </div>
      <Field name="invoiceEmail" label={t('email')} hint={t('emailHint')} error={error('invoiceEmail')} optional>
        <TextInput type="email" autoComplete="email" defaultValue={value('invoiceEmail', wish?.email)} />
      </Field>
    </div>
  );
}
