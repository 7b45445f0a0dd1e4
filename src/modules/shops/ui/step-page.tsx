import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatPhone } from '#kernel/phone.ts';
import { foldForBank } from '#kernel/vietnamese.ts';
import { OFFERED_BANKS } from '#modules/payments/core/banks.ts';
import { Note } from '#ui/note.tsx';
import { saveAddress, saveBank, saveHousehold, saveKind, saveOrganisation, saveShopAnswers } from '../actions.ts';
import { SHOP_KINDS, STEPS, type StepName } from '../core/answers.ts';
import type { OwnApplication } from '../queries.ts';
import { CardAnswer, LongAnswer, SelectAnswer, TextAnswer } from './answer-fields.tsx';
import { AnswerForm } from './answer-form.tsx';
import { PapersStep } from './papers-step.tsx';

type Props = {
  step: StepName;
  application: OwnApplication | null;
  /** The place picker, for the page of the address. */
  placeField: ReactNode;
  accountPhone: string;
  accountName: string;
};

/** One question of the request, or a few that belong together. */
export function StepPage(props: Props) {
  const t = useTranslations('shops.apply');
  const { step, application } = props;
  return (
    <div className="grid gap-6">
      <div>
        <p className="text-14 font-semibold text-ok-text">
          {t('stepOf', { step: STEPS.indexOf(step) + 1, total: STEPS.length })}
        </p>
        <h1 className="mt-1">{t(`titles.${step}`)}</h1>
      </div>
      {application?.state === 'more_info' && (
        <Note tone="wait" title={t('moreAsked')}>
          <p className="whitespace-pre-line">{application.decisionReason}</p>
        </Note>
      )}
      <StepForm {...props} />
    </div>
  );
}

function StepForm({ step, application, placeField, accountPhone, accountName }: Props): ReactNode {
  const t = useTranslations('shops.apply');
  const answers = application?.answers ?? {};
  switch (step) {
    case 'kind':
      return (
        <AnswerForm action={saveKind} submit={t('next')}>
          <CardAnswer
            name="kind"
            label={t('titles.kind')}
            legendHidden
            value={answers.kind}
            options={SHOP_KINDS.map((kind) => ({
              value: kind,
              label: t(`kinds.${kind}`),
              hint: t(`kindHints.${kind}`),
            }))}
          />
        </AnswerForm>
      );
    case 'identity':
      return answers.kind === 'household' ? (
        <AnswerForm action={saveHousehold} submit={t('next')}>
          <TextAnswer
            name="legalName"
            label={t('fullName')}
            hint={t('fullNameHint')}
            value={answers.legalName ?? accountName}
            autoComplete="name"
            maxLength={80}
          />
          <TextAnswer
            name="personalId"
            label={t('personalId')}
            hint={
              application?.maskedPersonalId
                ? t('personalIdKept', { masked: application.maskedPersonalId })
                : t('personalIdHint')
            }
            inputMode="numeric"
            autoComplete="off"
            maxLength={20}
          />
          <TextAnswer
            name="taxCode"
            label={t('taxCode')}
            hint={t('taxCodeHouseholdHint')}
            optional
            value={answers.taxCode}
            inputMode="numeric"
            autoComplete="off"
            maxLength={20}
          />
        </AnswerForm>
      ) : (
        <AnswerForm action={saveOrganisation} submit={t('next')}>
          <TextAnswer
            name="legalName"
            label={t('legalName')}
            hint={t('legalNameHint')}
            value={answers.legalName}
            autoComplete="organization"
            maxLength={160}
          />
          <TextAnswer
            name="taxCode"
            label={t('taxCode')}
            hint={t('taxCodeHint')}
            value={answers.taxCode}
            inputMode="numeric"
            autoComplete="off"
            maxLength={20}
          />
          <TextAnswer
            name="representative"
            label={t('representative')}
            hint={t('representativeHint')}
            value={answers.representative ?? accountName}
            autoComplete="name"
            maxLength={80}
          />
        </AnswerForm>
      );
    case 'address':
      return (
        <AnswerForm action={saveAddress} submit={t('next')}>
          {placeField}
          <TextAnswer
            name="addressLine"
            label={t('addressLine')}
            hint={t('addressLineHint')}
            value={answers.addressLine}
            autoComplete="address-line1"
            maxLength={160}
          />
        </AnswerForm>
      );
    case 'shop':
      return (
        <AnswerForm action={saveShopAnswers} submit={t('next')}>
          <TextAnswer
            name="shopName"
            label={t('shopName')}
            hint={t('shopNameHint')}
            value={answers.shopName}
            autoComplete="off"
            maxLength={80}
          />
          <TextAnswer
            name="phone"
            label={t('phone')}
            hint={t('phoneHint')}
            input="phone"
            value={formatPhone(answers.phone ?? accountPhone)}
            maxLength={20}
          />
          <LongAnswer
            name="story"
            label={t('story')}
            hint={t('storyHint')}
            optional
            value={answers.story}
            maxLength={1500}
          />
        </AnswerForm>
      );
    case 'bank':
      return (
        <AnswerForm action={saveBank} submit={t('next')}>
          <BankFields
            bin={answers.bin}
            accountNumber={answers.accountNumber}
            holderName={answers.holderName ?? foldForBank(answers.legalName ?? '', 70).toUpperCase()}
          />
        </AnswerForm>
      );
    case 'papers':
      return application && <PapersStep application={application} />;
  }
}

/** Bank, number and holder, as a QR will name them. */
export function BankFields({
  bin,
  accountNumber,
  holderName,
}: {
  bin?: string;
  accountNumber?: string;
  holderName?: string;
}) {
  const t = useTranslations('shops.apply');
  return (
    <>
      <SelectAnswer
        name="bin"
        label={t('bank')}
        hint={t('bankHint')}
        value={bin}
        placeholder={t('chooseBank')}
        options={OFFERED_BANKS.map((bank) => ({ value: bank.bin, label: bank.shortName }))}
      />
      <TextAnswer
        name="accountNumber"
        label={t('accountNumber')}
        value={accountNumber}
        inputMode="numeric"
        autoComplete="off"
        maxLength={30}
      />
      <TextAnswer
        name="holderName"
        label={t('holderName')}
        hint={t('holderNameHint')}
        value={holderName}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
      />
    </>
  );
}
