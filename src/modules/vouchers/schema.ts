import { z } from 'zod';
import {
  dayField,
  idField,
  lineField,
  optionalLineField,
  optionalVndField,
  optionalWholeNumberField,
  reasonField,
  refuseField,
  textField,
  vndField,
  wholeNumberField,
} from '#platform/fields.ts';
import { isCode, tidyCode, VOUCHER_KINDS } from './core/voucher.ts';
import type { VoucherAnswers } from './core/voucher-answers.ts';

const LEAST_VND = 1_000n;
const MOST_VND = 100_000_000_000n;

/** A sum of money; what the box may hold is said when it does not. */
const sumField = (max: bigint) => vndField(LEAST_VND, max, 'AMOUNT_INVALID');
const maybeSum = (max: bigint) => optionalVndField(LEAST_VND, max, 'AMOUNT_INVALID');

/** `10`, `12,5` → basis points. */
const percentField = z
  .string()
  .default('')
  .transform((text, issues) => {
    if (text.trim() === '') return null;
    const match = /^(\d{1,3})(?:[.,](\d))?\s*%?$/.exec(text.trim());
    const bp = match ? Number(match[1]) * 100 + Number(match[2] ?? '0') * 10 : 0;
    return bp >= 100 && bp <= 10_000 ? bp : refuseField(issues, 'PERCENT_INVALID');
  });

const codeField = z
  .string()
  .min(1)
  .transform((text, issues) => {
    const code = tidyCode(text);
    return isCode(code) ? code : refuseField(issues, 'VOUCHER_CODE_INVALID');
  });

const terms = z.object({
  voucherCode: codeField,
  voucherName: lineField(3, 80),
  kind: z.enum(VOUCHER_KINDS, { error: 'CHOICE_UNKNOWN' }),
  percent: percentField,
  amountVnd: maybeSum(1_000_000_000n),
  capVnd: maybeSum(1_000_000_000n),
  minGoodsVnd: maybeSum(1_000_000_000n),
  budgetVnd: sumField(MOST_VND),
  startsOn: dayField,
  endsOn: dayField,
  perPersonLimit: wholeNumberField(1, 1_000),
  maxUses: optionalWholeNumberField(1, 1_000_000),
});

export const shopVoucherForm = terms.extend({ shopId: idField });
export type ShopVoucherForm = z.output<typeof shopVoucherForm>;

export const marketVoucherForm = terms.extend({
  bearer: z.enum(['programme', 'shared'], { error: 'CHOICE_UNKNOWN' }),
  programmePercent: optionalWholeNumberField(1, 99),
  programmeName: lineField(3, 120),
  /** One a line: a shop's name or the address of its page. */
  shops: textField(20_000),
  categoryIds: z.array(idField).max(50).default([]),
  reason: reasonField,
});
export type MarketVoucherForm = z.output<typeof marketVoucherForm>;

export const stopVoucherForm = z.object({ voucherId: idField, reason: optionalLineField(500) });
export const stopMarketVoucherForm = z.object({ voucherId: idField, reason: reasonField });

type Terms = z.output<typeof terms>;

/** What both forms ask, by the names of the room. */
export function answersOf(form: Terms): VoucherAnswers {
  return {
    code: form.voucherCode,
    name: form.voucherName,
    kind: form.kind,
    percentBp: form.percent,
    amountVnd: form.amountVnd,
    capVnd: form.capVnd,
    minGoodsVnd: form.minGoodsVnd ?? 0n,
    budgetVnd: form.budgetVnd,
    maxUses: form.maxUses,
    perPersonLimit: form.perPersonLimit,
    startsOn: form.startsOn,
    endsOn: form.endsOn,
  };
}

/** The same of a form that could be read in part. */
export function readableAnswers({ minGoodsVnd, ...form }: Partial<Terms>): Partial<VoucherAnswers> {
  return {
    kind: form.kind,
    percentBp: form.percent,
    amountVnd: form.amountVnd,
    capVnd: form.capVnd,
    minGoodsVnd: minGoodsVnd === null ? 0n : minGoodsVnd,
    budgetVnd: form.budgetVnd,
    startsOn: form.startsOn,
    endsOn: form.endsOn,
  };
}
