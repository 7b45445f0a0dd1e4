import { addDays, type Day, weekdayOf } from '#kernel/time.ts';
import { inSentence } from '#kernel/vietnamese.ts';
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

export type PickupTerms = {
  pointId: string;
  name: string;
  addressLine: string;
  areaId: string;
  areaName: string;
  weekdays: readonly number[];
  hours: string;
  daysNotice: number;
};

/** One way the goods of an order may change hands. The fee is the shop's; from `freeFromVnd` of goods on it is none. */
export type HandoverOffer = {
  kind: 'address' | 'pickup';
  date: Day;
  feeVnd: bigint;
  freeFromVnd: bigint | null;
  pointId: string | null;
  pointName: string;
  hours: string;
};

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

/**
 * Every way to hand over goods that are ready from a day on, at a moment of today. To a unit the most specific rule wins:
 * the unit's own before the whole province's; without a rule the shop does not bring goods there.
 */
export function handoversOf(
  shop: { availability: Availability; deliveryRules: readonly DeliveryRule[]; pickups: readonly PickupTerms[] },
  areaId: string | null,
  now: { today: Day; minute: number },
  ready: { from: Day; until: Day } | null,
): HandoverOffer[] {
  const isLater = ready !== null && ready.from > now.today;
  const from = isLater ? ready.from : now.today;
  const offers: HandoverOffer[] = [];
  const rule =
    areaId === null
      ? undefined
      : (shop.deliveryRules.find((r) => r.areaId === areaId) ?? shop.deliveryRules.find((r) => r.areaId === null));
  // Notice is for making goods ready; goods promised for a day are ready then.
  const bringOn = rule && nextDay(isLater ? from : addDays(from, rule.daysNotice), shop.availability);
  if (rule && bringOn)
    offers.push({
      kind: 'address',
      date: bringOn,
      feeVnd: rule.feeVnd,
      freeFromVnd: rule.freeFromVnd,
      pointId: null,
      pointName: '',
      hours: '',
    });
  for (const point of shop.pickups) {
    const date = pickupDay(
      isLater ? { ...point, daysNotice: 0 } : point,
      from,
      isLater ? 0 : now.minute,
      shop.availability,
    );
    if (date === null) continue;
    const place = [point.addressLine, point.areaName].map(inSentence).filter(Boolean);
    offers.push({
      kind: 'pickup',
      date,
      feeVnd: 0n,
      freeFromVnd: null,
      pointId: point.pointId,
      pointName: [point.name, ...place].join(', '),
      hours: point.hours,
    });
  }
  // What is promised until a day is not handed over after it.
  return offers.filter(({ date }) => ready === null || date <= ready.until);
}

/** What an offer costs with so many goods. */
export function feeFor(offer: HandoverOffer, goodsVnd: bigint): bigint {
  return offer.freeFromVnd !== null && goodsVnd >= offer.freeFromVnd ? 0n : offer.feeVnd;
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
