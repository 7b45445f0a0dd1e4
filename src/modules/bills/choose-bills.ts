import type { Ctx } from '#kernel/actor.ts';
import { type Err, err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { billerOf } from '#modules/collector/api.ts';
import { db } from '#platform/db.ts';
import { type Biller, type ChoiceFault, chooseBills } from './core/bill.ts';
import { keepChoice, readLookup } from './lookup-store.ts';
import type { ChooseBills } from './schema.ts';

/** Which bills and which way, looked at once more before anything is paid. */
export async function chooseBillsToPay(
  ctx: Ctx,
  { lookupId, refs, method }: ChooseBills,
): Promise<Result<{ lookupId: string }>> {
  const lookup = await readLookup(db, ctx, lookupId);
  if (!lookup) return err('NOT_FOUND');
  const biller = await billerOf(lookup.biller);
  if (!biller) return err('COLLECTOR_SILENT');
  const chosen = chooseBills(lookup.due, biller, { refs, method });
  if (!chosen.ok) return choiceError(chosen.fault, biller);
  await keepChoice(db, lookup, { refs: chosen.bills.map((bill) => bill.ref), method });
  return ok({ lookupId });
}

export function choiceError(fault: ChoiceFault, { minVnd, maxVnd }: Pick<Biller, 'minVnd' | 'maxVnd'>): Err {
  switch (fault) {
    case 'none':
      return fieldErr('refs', 'BILL_NOT_CHOSEN');
    case 'unknown':
      return err('BILL_AMOUNT_CHANGED');
    case 'oldest_first':
      return fieldErr('refs', 'BILL_OLDEST_FIRST');
    case 'method':
      return fieldErr('method', 'PAYMENT_METHOD_UNAVAILABLE', { reason: 'other' });
    case 'below_least':
    case 'above_most':
      return fieldErr('refs', 'BILL_SUM_OUT_OF_RANGE', { leastVnd: Number(minVnd), mostVnd: Number(maxVnd) });
  }
}
