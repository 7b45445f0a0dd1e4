import { z } from 'zod';
import { parseTaxCode } from '#modules/shops/core/tax-code.ts';
import {
  codeField,
  dayField,
  fileFieldOr,
  idField,
  lineField,
  optionalLineField,
  reasonField,
  refuseField,
  textField,
  vndField,
  wholeNumberField,
} from '#platform/fields.ts';
import { OUTSIDE_SYMBOL } from './core/outside.ts';

/** Far above any bill: what a sum must stay below to be a number of a form. */
const MOST_VND = 1_000_000_000_000n;
/** Orders that one invoice stands for, entered together. */
const MOST_ORDERS = 20;

/** Codes as they are copied from a list: by comma, space or line. */
const codesField = textField(400).transform((text, issues): string[] => {
  const codes = text.split(/[\s,;]+/).filter((code) => code !== '');
  const read = codes.map((code) => codeField('DH').safeParse(code));
  const wrong = codes.find((_, at) => read[at]?.success !== true);
  if (wrong !== undefined) return refuseField(issues, 'OUTSIDE_ORDER_UNKNOWN', { code: wrong.slice(0, 20) });
  if (codes.length >= MOST_ORDERS) return refuseField(issues, 'OUT_OF_RANGE', { min: 0, max: MOST_ORDERS - 1 });
  return [...new Set(read.flatMap((one) => (one.success ? [one.data] : [])))];
});

const taxCodeField = optionalLineField(20).transform((text, issues) => {
  if (text === '') return null;
  const read = parseTaxCode(text);
  return read.ok ? read.value.taxCode : refuseField(issues, 'TAX_CODE_INVALID', read.detail);
});

/** `1C26TAA` as on the paper, or form and symbol apart. */
const symbolField = lineField(1, 12).transform((text, issues) => {
  const [, form = '', symbol = ''] = /^([12])?([CK]\d{2}[A-Z]{3})$/.exec(text.toUpperCase().replace(/\s/g, '')) ?? [];
  if (form === '' || !OUTSIDE_SYMBOL.test(symbol)) return refuseField(issues, 'OUTSIDE_SYMBOL_INVALID');
  return { form: Number(form), symbol };
});

const orders = { code: codeField('DH'), otherCodes: codesField };

/** Read off the paper and typed. */
export const AttachTyped = z.object({
  ...orders,
  /** Where the market does not know the seller's yet. */
  sellerTaxCode: taxCodeField,
  symbol: symbolField,
  number: wholeNumberField(1, 99_999_999),
  issuedOn: dayField,
  totalVnd: vndField(1n, MOST_VND, 'AMOUNT_INVALID'),
  authorityCode: optionalLineField(34),
});
export type AttachTyped = z.output<typeof AttachTyped>;

/** The file itself: nothing is typed, everything is looked at. */
export const AttachFile = z.object({ ...orders, file: fileFieldOr('INVOICE_FILE_MISSING') });
export type AttachFile = z.output<typeof AttachFile>;

export const WithdrawOutside = z.object({ outsideId: idField, reason: reasonField });
export type WithdrawOutside = z.output<typeof WithdrawOutside>;

export const CreateDataToken = z.object({ shopId: idField, name: lineField(2, 60) });
export type CreateDataToken = z.output<typeof CreateDataToken>;

export const RevokeDataToken = z.object({ shopId: idField, tokenId: idField });
export type RevokeDataToken = z.output<typeof RevokeDataToken>;
