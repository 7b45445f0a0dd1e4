import { z } from 'zod';
import { foldForBank } from '#kernel/vietnamese.ts';
import { findBank } from '#modules/payments/core/banks.ts';
import {
  clockField,
  fileField,
  idField,
  lineField,
  nameField,
  optionalDayField,
  optionalLineField,
  optionalVndField,
  phoneField,
  reasonField,
  refuseField,
  seenAtField,
  textField,
  tickField,
  vndField,
  weekdaysField,
  wholeNumberField,
} from '#platform/fields.ts';
import { PAPER_KINDS, SHOP_KINDS } from './core/answers.ts';
import { parsePersonalId } from './core/personal-id.ts';
import { parseTaxCode } from './core/tax-code.ts';
import { WATCHERS } from './core/watch.ts';

const addressLine = lineField(2, 160);

const taxCode = z.string().transform((text, issues) => {
  const code = parseTaxCode(text);
  return code.ok ? code.value : refuseField(issues, 'TAX_CODE_INVALID');
});

const optionalTaxCode = z
  .string()
  .default('')
  .transform((text, issues) => {
    if (text.trim() === '') return null;
    const code = parseTaxCode(text);
    return code.ok ? code.value : refuseField(issues, 'TAX_CODE_INVALID');
  });

/** Empty keeps the number given before. */
const personalId = z
  .string()
  .default('')
  .transform((text, issues) => {
    if (text.trim() === '') return null;
    const id = parsePersonalId(text);
    return id.ok ? id.value : refuseField(issues, 'PERSONAL_ID_INVALID');
  });

/** An account that a QR can name: a bank that takes such transfers, and a number in the shape banks give out. */
export const bankFields = {
  bin: z.string({ error: 'BANK_UNKNOWN' }).refine((bin) => findBank(bin)?.receive === true, { error: 'BANK_UNKNOWN' }),
  accountNumber: z
    .string()
    .min(1)
    .transform((text) => text.replace(/[\s.-]/g, ''))
    .pipe(z.string().regex(/^[0-9A-Za-z]{6,19}$/, { error: 'BANK_ACCOUNT_INVALID' })),
  holderName: lineField(2, 100).transform((name) => foldForBank(name, 70).toUpperCase()),
};

export const KindAnswers = z.object({ kind: z.enum(SHOP_KINDS, { error: 'KIND_MISSING' }) });
export const HouseholdAnswers = z.object({ legalName: nameField, personalId, taxCode: optionalTaxCode });
export const OrganisationAnswers = z.object({ legalName: lineField(2, 160), taxCode, representative: nameField });
export const AddressAnswers = z
  .object({
    areaCode: z.string().default(''),
    areaCodeText: optionalLineField(80),
    addressLine,
  })
  .refine(
    (form: { areaCode?: string; areaCodeText?: string | null }) => Boolean(form.areaCode) || Boolean(form.areaCodeText),
    // Judged beside the other fields, so that one look shows everything that is missing.
    { path: ['areaCode'], error: 'AREA_MISSING', when: () => true },
  );
export const ShopAnswers = z.object({ shopName: nameField, phone: phoneField, story: textField(1500) });
export const BankAnswers = z.object(bankFields);

export const PaperUpload = z.object({ kind: z.enum(PAPER_KINDS, { error: 'CHOICE_UNKNOWN' }), photo: fileField });
export const PaperRemoval = z.object({ fileId: idField });
export const Submission = z.object({ agree: tickField });
export const Nothing = z.object({});

export const Decision = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('approve'), applicationId: idField, seenAt: seenAtField }),
  z.object({ decision: z.literal('ask_more'), applicationId: idField, reason: reasonField, seenAt: seenAtField }),
  z.object({ decision: z.literal('refuse'), applicationId: idField, reason: reasonField, seenAt: seenAtField }),
]);
export const BankDecision = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('approve'), changeId: idField }),
  z.object({ decision: z.literal('refuse'), changeId: idField, reason: reasonField }),
]);
export const Reveal = z.object({
  subject: z.enum(['application', 'shop']),
  id: idField,
  reason: reasonField,
});
export const Closing = z.object({
  shopId: idField,
  reason: textField(500),
  isSure: tickField,
  password: z.string().min(1).max(200),
});

export const ShopPage = z.object({
  shopId: idField,
  phone: phoneField,
  story: textField(1500),
  photo: fileField.optional(),
});
export const ShopHours = z.object({
  shopId: idField,
  opens: clockField,
  closes: clockField,
  openDays: weekdaysField,
  awayFrom: optionalDayField,
  awayTo: optionalDayField,
});
export const CodSetting = z.object({ shopId: idField, allowsCod: tickField });

const MAX_FEE_VND = 10_000_000n;
export const DeliveryRuleInput = z.object({
  shopId: idField,
  /** Empty: everywhere in the province. */
  areaCode: z.string().default(''),
  areaCodeText: optionalLineField(80),
  everywhere: tickField,
  feeVnd: vndField(0n, MAX_FEE_VND),
  freeFromVnd: optionalVndField(1n),
  daysNotice: wholeNumberField(0, 30),
});
export const RuleRemoval = z.object({ shopId: idField, areaId: z.union([z.literal(''), idField]) });
export const GateInput = z.object({
  shopId: idField,
  name: nameField,
  addressLine,
  weekdays: weekdaysField,
  opens: clockField,
  closes: clockField,
  daysNotice: wholeNumberField(0, 30),
});

export const BankChangeRequest = z.object({ shopId: idField, ...bankFields, password: z.string().min(1).max(200) });
export const BankChangeCode = z.object({ shopId: idField, code: z.string().min(1).max(12) });
export const BankChangeRef = z.object({ changeId: idField });
export const WatchSetting = z.object({
  shopId: idField,
  watch: z.enum([...WATCHERS, 'by_hand']),
  /** Empty keeps the one given before. */
  secretPassword: z.string().trim().max(200).default(''),
  readKeyPassword: z.string().trim().max(200).default(''),
  isLeaked: tickField,
});

export const PaperDecisionForm = z.object({
  paperId: idField,
  decision: z.enum(['renew', 'lapse'], { error: 'CHOICE_UNKNOWN' }),
  number: optionalLineField(60),
  issuedOn: optionalDayField,
  expiresOn: optionalDayField,
  reason: reasonField,
});

export type PaperDecision = z.output<typeof PaperDecisionForm>;
export type Household = z.output<typeof HouseholdAnswers>;
export type Organisation = z.output<typeof OrganisationAnswers>;
export type ApplicationDecision = z.output<typeof Decision>;
export type BankChangeDecision = z.output<typeof BankDecision>;
