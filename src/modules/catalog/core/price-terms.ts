/**
 * Lower prices than the usual one: from a quantity on, or between two days. What a seller typed becomes terms, or what is
 * wrong with each box. Prices are as a seller says them: of one sale unit, of weighed goods by the kilogram.
 */
import type { Vnd } from '#kernel/money.ts';
import { type FieldError, ok, type Result } from '#kernel/result.ts';
import { type Day, dayOf, endOfDay, instantOf } from '#kernel/time.ts';

export type PriceTier = { minQuantity: number; priceVnd: Vnd };
export type TypedTier = { minQuantity: number | null; priceVnd: Vnd | null };

/** Boxes of the form. */
export const MOST_TIERS = 4;

/** Quantities rise, prices fall, and nothing stands empty between two steps; no step at all takes them away. */
export function readTiers(typed: readonly TypedTier[], listVnd: Vnd): Result<PriceTier[]> {
  const fields: FieldError[] = [];
  const tiers: PriceTier[] = [];
  const last = typed.findLastIndex((row) => row.minQuantity !== null || row.priceVnd !== null);
  for (const [i, { minQuantity, priceVnd }] of typed.slice(0, last + 1).entries()) {
    const [from, price] = [`from${i + 1}`, `price${i + 1}`];
    const before = tiers.at(-1);
    if (minQuantity === null && priceVnd === null) fields.push({ field: from, code: 'TIER_GAP' });
    else if (minQuantity === null) fields.push({ field: from, code: 'TIER_HALF' });
    else if (priceVnd === null) fields.push({ field: price, code: 'TIER_HALF' });
    else {
      if (before && minQuantity <= before.minQuantity)
        fields.push({ field: from, code: 'TIER_QUANTITY_NOT_RISING', detail: { above: before.minQuantity } });
      if (priceVnd >= listVnd)
        fields.push({ field: price, code: 'TIER_NOT_BELOW_LIST', detail: { listVnd: Number(listVnd) } });
      else if (before && priceVnd >= before.priceVnd)
        fields.push({ field: price, code: 'TIER_PRICE_NOT_FALLING', detail: { aboveVnd: Number(before.priceVnd) } });
      tiers.push({ minQuantity, priceVnd });
    }
  }
  return fields.length > 0 ? { ok: false, code: 'FORM_INVALID', fields } : ok(tiers);
}

export type FlashTerms = { priceVnd: Vnd; startsAt: Date; endsAt: Date };

/** From the first day's beginning, or from now where that is today, to the last moment of the last; below the usual price. */
export function readFlash(
  typed: { priceVnd: Vnd; startsOn: Day; endsOn: Day },
  listVnd: Vnd,
  now: Date,
): Result<FlashTerms> {
  const fields: FieldError[] = [];
  if (typed.priceVnd >= listVnd)
    fields.push({ field: 'price', code: 'FLASH_NOT_BELOW_LIST', detail: { listVnd: Number(listVnd) } });
  if (typed.startsOn < dayOf(now)) fields.push({ field: 'startsOn', code: 'DATE_PAST' });
  if (typed.endsOn < typed.startsOn) fields.push({ field: 'endsOn', code: 'DATES_REVERSED' });
  if (fields.length > 0) return { ok: false, code: 'FORM_INVALID', fields };
  return ok({
    priceVnd: typed.priceVnd,
    startsAt: typed.startsOn === dayOf(now) ? now : instantOf(typed.startsOn),
    endsAt: endOfDay(typed.endsOn),
  });
}
