/** From a form's answers to a voucher, or to what is wrong with each of them. */
import { mulDiv, type Vnd } from '#kernel/money.ts';
import { type FieldError, ok, type Result } from '#kernel/result.ts';
import { addDays, type Day, dayOf, instantOf } from '#kernel/time.ts';
import type { VoucherBearer, VoucherKind } from './voucher.ts';

export type VoucherAnswers = {
  code: string;
  name: string;
  kind: VoucherKind;
  percentBp: number | null;
  amountVnd: Vnd | null;
  capVnd: Vnd | null;
  minGoodsVnd: Vnd;
  budgetVnd: Vnd;
  maxUses: number | null;
  perPersonLimit: number;
  startsOn: Day;
  /** The last day. */
  endsOn: Day;
};

export type NewVoucher = Omit<VoucherAnswers, 'startsOn' | 'endsOn'> & {
  startsAt: Date;
  endsAt: Date;
  bearer: VoucherBearer;
  programmeBp: number;
  programmeName: string | null;
  shopId: string | null;
  shopIds: readonly string[];
  categoryIds: readonly string[];
};

type Terms = Omit<VoucherAnswers, 'startsOn' | 'endsOn'> & { startsAt: Date; endsAt: Date };

/** A voucher runs from the first moment of its first day to the last of its last. */
export function readTerms(answers: VoucherAnswers, now: Date): Result<Terms> {
  const { startsOn, endsOn, ...rest } = answers;
  const terms = ofItsKind(rest);
  const fields: FieldError[] = [];
  if (terms.kind === 'percent' && terms.percentBp === null) fields.push({ field: 'percent', code: 'REQUIRED' });
  if (terms.kind === 'amount' && terms.amountVnd === null) fields.push({ field: 'amountVnd', code: 'REQUIRED' });
  const useVnd = singleUse(terms);
  if (terms.budgetVnd < useVnd)
    fields.push({ field: 'budgetVnd', code: 'BUDGET_BELOW_USE', detail: { useVnd: Number(useVnd) } });
  if (startsOn < dayOf(now)) fields.push({ field: 'startsOn', code: 'DATE_PAST' });
  if (endsOn < startsOn) fields.push({ field: 'endsOn', code: 'DATES_REVERSED' });
  if (fields.length > 0) return { ok: false, code: 'FORM_INVALID', fields };
  return ok({ ...terms, startsAt: instantOf(startsOn), endsAt: instantOf(addDays(endsOn, 1)) });
}

/** Answers to the other kinds' questions are left aside. */
function ofItsKind<T extends Pick<VoucherAnswers, 'kind' | 'percentBp' | 'amountVnd' | 'capVnd'>>(terms: T): T {
  return {
    ...terms,
    percentBp: terms.kind === 'percent' ? terms.percentBp : null,
    amountVnd: terms.kind === 'amount' ? terms.amountVnd : null,
    capVnd: terms.kind === 'amount' ? null : terms.capVnd,
  };
}

/** The most, or where nothing bounds it the least, that one use takes. */
function singleUse(terms: Omit<VoucherAnswers, 'startsOn' | 'endsOn'>): Vnd {
  if (terms.amountVnd !== null) return terms.amountVnd;
  if (terms.capVnd !== null) return terms.capVnd;
  return terms.percentBp === null ? 0n : mulDiv(terms.minGoodsVnd, BigInt(terms.percentBp), 10_000n);
}
