/** From a form's answers to a voucher, or to what is wrong with each of them. */
import { mulDiv, type Vnd } from '#kernel/money.ts';
import type { FieldError } from '#kernel/result.ts';
import { type Day, dayOf, endOfDay, instantOf } from '#kernel/time.ts';
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

/** A voucher runs from the first moment of its first day to the last of its last; answers to other kinds' questions are left aside. */
export function termsOf({ startsOn, endsOn, ...answers }: VoucherAnswers): Terms {
  return { ...ofItsKind(answers), startsAt: instantOf(startsOn), endsAt: endOfDay(endsOn) };
}

/** What is wrong between the answers. One that could not be read is left out, and nothing is said about it here. */
export function termErrors(answers: Partial<VoucherAnswers>, now: Date): FieldError[] {
  const { kind, startsOn, endsOn, budgetVnd } = answers;
  const fields: FieldError[] = [];
  if (kind === 'percent' && answers.percentBp === null) fields.push({ field: 'percent', code: 'REQUIRED' });
  if (kind === 'amount' && answers.amountVnd === null) fields.push({ field: 'amountVnd', code: 'REQUIRED' });
  const useVnd = kind === undefined ? 0n : singleUse(ofItsKind({ ...answers, kind }));
  if (budgetVnd !== undefined && budgetVnd < useVnd)
    fields.push({ field: 'budgetVnd', code: 'BUDGET_BELOW_USE', detail: { useVnd: Number(useVnd) } });
  if (startsOn !== undefined && startsOn < dayOf(now)) fields.push({ field: 'startsOn', code: 'DATE_PAST' });
  if (startsOn !== undefined && endsOn !== undefined && endsOn < startsOn)
    fields.push({ field: 'endsOn', code: 'DATES_REVERSED' });
  return fields;
}

function ofItsKind<T extends Partial<VoucherAnswers>>(terms: T): T {
  return {
    ...terms,
    percentBp: terms.kind === 'percent' ? terms.percentBp : null,
    amountVnd: terms.kind === 'amount' ? terms.amountVnd : null,
    capVnd: terms.kind === 'amount' ? null : terms.capVnd,
  };
}

/** The most, or where nothing bounds it the least, that one use takes. */
function singleUse({ amountVnd, capVnd, percentBp, minGoodsVnd = 0n }: Partial<VoucherAnswers>): Vnd {
  const most = amountVnd ?? capVnd;
  if (most !== null && most !== undefined) return most;
  return capVnd === undefined || !percentBp ? 0n : mulDiv(minGoodsVnd, BigInt(percentBp), 10_000n);
}
