'use client';
import { useTranslations } from 'next-intl';
import { Box } from '#ui/box.tsx';
import { Checkbox, ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { MoneyInput } from '#ui/money-input.tsx';
import { PasswordInput } from '#ui/password-input.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { saveRegistrationAction } from '../actions.ts';

export type RegistrationAnswers = {
  shopId: string;
  isHousehold: boolean;
  thresholdText: string;
  modes: readonly { mode: string; reasons: readonly string[] }[];
  taxMethod: string;
  mode: string;
  provider: string;
  taxCode: string;
  legalName: string;
  address: string;
  issuesByItself: boolean;
};

const PROVIDERS = ['plain', 'viettel', 'vnpt'] as const;
const NAMED = [
  'vendorUrl',
  'vendorUsername',
  'vendorPassword',
  'vendorPattern',
  'vendorAccount',
  'vendorAccountPassword',
];
const METHODS = ['direct', 'credit'] as const;

/** How the seller is registered with the tax office, asked as the paper of registration says it. */
export function RegistrationForm({ answers }: { answers: RegistrationAnswers }) {
  const t = useTranslations('invoices');
  const form = useForm(saveRegistrationAction);
  const amount = answers.thresholdText;
  return (
    <form action={form.send} noValidate className="grid gap-5">
      <ErrorSummary
        errors={form.errors}
        labels={Object.fromEntries(NAMED.map((name) => [name, t(`vendor.${name}`)]))}
      />
      <input type="hidden" name="shopId" value={answers.shopId} />
      {answers.isHousehold ? (
        <input type="hidden" name="taxMethod" value="direct" />
      ) : (
        <ChoiceGroup name="taxMethod" legend={t('setup.methodAsked')} error={form.error('taxMethod')}>
          <div className="grid gap-2.5">
            {METHODS.map((method) => (
              <RadioCard
                key={method}
                name="taxMethod"
                value={method}
                label={t(`setup.method.${method}`)}
                hint={t(`which.${method === 'credit' ? 'credit_form_1' : 'direct_form_2'}`, { amount })}
                defaultChecked={form.value('taxMethod', answers.taxMethod) === method}
              />
            ))}
          </div>
        </ChoiceGroup>
      )}
      <ChoiceGroup name="mode" legend={t('setup.modeAsked')} error={form.error('mode')}>
        <div className="grid gap-2.5">
          {answers.modes.map(({ mode, reasons }) => (
            <RadioCard
              key={mode}
              name="mode"
              value={mode}
              label={t(`mode.${mode}`)}
              hint={reasons.map((reason) => t(`which.${reason}`, { amount })).join(' ')}
              defaultChecked={form.value('mode', answers.mode) === mode}
            />
          ))}
        </div>
      </ChoiceGroup>
      <Field
        name="taxCode"
        label={t('setup.taxCode')}
        hint={t(answers.taxCode.includes('*') ? 'setup.taxCodeKept' : 'setup.taxCodeHint')}
        error={form.error('taxCode')}
      >
        <TextInput inputMode="numeric" autoComplete="off" defaultValue={form.value('taxCode', answers.taxCode)} />
      </Field>
      <Field
        name="legalName"
        label={t('setup.legalName')}
        hint={t('setup.asRegistered')}
        error={form.error('legalName')}
      >
        <TextInput maxLength={400} autoComplete="off" defaultValue={form.value('legalName', answers.legalName)} />
      </Field>
      <Field name="address" label={t('setup.address')} hint={t('setup.asRegistered')} error={form.error('address')}>
        <TextArea rows={2} maxLength={400} defaultValue={form.value('address', answers.address)} />
      </Field>
      {answers.isHousehold && (
        <Field
          name="revenueVnd"
          label={t('setup.revenue')}
          hint={t('setup.revenueHint', { amount })}
          error={form.error('revenueVnd')}
          optional
        >
          <MoneyInput defaultValue={form.value('revenueVnd')} />
        </Field>
      )}
      <Checkbox
        name="issuesByItself"
        value="yes"
        label={t('setup.byItself')}
        hint={t('setup.byItselfHint')}
        defaultChecked={form.hasValues ? form.value('issuesByItself') !== '' : answers.issuesByItself}
      />
      <Field name="provider" label={t('setup.provider')} hint={t('setup.providerHint')} error={form.error('provider')}>
        <Select
          defaultValue={form.value('provider', answers.provider)}
          options={PROVIDERS.map((value) => ({ value, label: t(`setup.providers.${value}`) }))}
        />
      </Field>
      <VendorAccount form={form} isKept={answers.provider !== 'plain'} />
      <SubmitButton className="max-sm:w-full sm:justify-self-start">{t('setup.save')}</SubmitButton>
    </form>
  );
}

/** What belongs to another choice than this one is out of sight, without scripts too. */
const HIDDEN = {
  plain: 'in-[form:has(option[value=plain]:checked)]:hidden',
  viettel: 'in-[form:has(option[value=viettel]:checked)]:hidden',
  vnpt: 'in-[form:has(option[value=vnpt]:checked)]:hidden',
} as const;

/** Only of those who issue at Viettel or VNPT: as the contract's letter names them. */
function VendorAccount({ form, isKept }: { form: ReturnType<typeof useForm>; isKept: boolean }) {
  const t = useTranslations('invoices.vendor');
  const text = (name: string, optional = false) => (
    <Field name={name} label={t(name)} hint={t(`hint.${name}`)} error={form.error(name)} optional={optional}>
      <TextInput maxLength={200} autoComplete="off" spellCheck={false} defaultValue={form.value(name)} />
    </Field>
  );
  const secret = (name: string) => (
    <Field name={name} label={t(name)} error={form.error(name)}>
      <PasswordInput autoComplete="off" />
    </Field>
  );
  return (
    <section aria-labelledby="vendor" className={HIDDEN.plain}>
      <h2 id="vendor" className="mb-3 text-20">
        {t('title')}
      </h2>
      <Box padded>
        <div className="grid gap-4">
          <p className="text-text-2">{t(isKept ? 'kept' : 'text')}</p>
          {text('vendorUrl')}
          {text('vendorUsername')}
          {secret('vendorPassword')}
          {text('vendorPattern')}
          {text('vendorLetters', true)}
          <div className={`grid gap-4 ${HIDDEN.viettel}`}>
            {text('vendorAccount')}
            {secret('vendorAccountPassword')}
          </div>
          <div className={HIDDEN.vnpt}>
            <Field
              name="vendorAuth"
              label={t('vendorAuth')}
              hint={t('vendorAuthHint')}
              error={form.error('vendorAuth')}
            >
              <Select
                defaultValue={form.value('vendorAuth', 'cookie')}
                options={['cookie', 'bearer', 'basic'].map((value) => ({ value, label: t(`auth.${value}`) }))}
              />
            </Field>
          </div>
        </div>
      </Box>
    </section>
  );
}
