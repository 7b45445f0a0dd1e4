import { addDays, type Day, weekdayOf } from '#kernel/time.ts';
import { parseHours } from './hours.ts';

/** When a shop works: opening weekdays (1 = Monday … 7 = Sunday), and a stretch of days away. */
export type Availability = { openDays: readonly number[]; awayFrom: Day | null; awayTo: Day | null };

export type DeliveryRule = {
  /** Null: everywhere in the province. */
  areaId: string | null;
  feeVnd: bigint;
  freeFromVnd: bigint | null;
  daysNotice: number;
};

export type Delivery = { feeVnd: bigint; date: Day };

/** Nobody is promised a day further away than this; a shop without opening days promises none. */
const LOOK_AHEAD_DAYS = 90;

export function isOpenOn(day: Day, { openDays, awayFrom, awayTo }: Availability): boolean {
  const isAway = awayFrom !== null && day >= awayFrom && (awayTo === null || day <= awayTo);
  return openDays.includes(weekdayOf(day)) && !isAway;
}

/** The first working day from `from` on that falls on one of the weekdays (any, when not said). */
export function nextDay(from: Day, shop: Availability, weekdays?: readonly number[]): Day | null {
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead++) {
    const day = addDays(from, ahead);
    if (isOpenOn(day, shop) && (weekdays === undefined || weekdays.includes(weekdayOf(day)))) return day;
  }
  return null;
}

/** The most specific rule wins: the unit's own before the whole province's. Null: the shop does not bring goods there. */
export function deliveryTo(
  rules: readonly DeliveryRule[],
  areaId: string,
  goodsVnd: bigint,
  today: Day,
  shop: Availability,
): Delivery | null {
  const rule = rules.find((r) => r.areaId === areaId) ?? rules.find((r) => r.areaId === null);
  if (!rule) return null;
  const date = nextDay(addDays(today, rule.daysNotice), shop);
  if (date === null) return null;
  const isFree = rule.freeFromVnd !== null && goodsVnd >= rule.freeFromVnd;
  return { feeVnd: isFree ? 0n : rule.feeVnd, date };
}

/** The day goods can be fetched at a point; today only while its hours have not ended. */
export function pickupDay(
  point: { weekdays: readonly number[]; hours: string; daysNotice: number },
  today: Day,
  minute: number,
  shop: Availability,
): Day | null {
  const isTooLate = point.daysNotice === 0 && minute >= closingMinute(point.hours);
  return nextDay(addDays(today, isTooLate ? 1 : point.daysNotice), shop, point.weekdays);
}

/** Hours said in other words than `7:00–17:00` never end the day early. */
function closingMinute(hours: string): number {
  return parseHours(hours)?.closes ?? 1440;
}
