import { addDays, type Day, dayOf, instantOf, weekdayOf } from '#kernel/time.ts';

/** A promise that still takes orders: goods for hand-over between two days. */
export type OpenWindow = { windowId: string; startsOn: Day; endsOn: Day; cutOffAt: Date | null; leftBase: bigint };

/** What decides whether a promise takes orders. The statement that reserves asks the same of the row it locked. */
export type WindowFacts = {
  cutOffAt: Date | null;
  capBase: bigint;
  reservedBase: bigint;
  takenBase: bigint;
  maxOrders: number | null;
  orderCount: number;
  closedAt: Date | null;
};

/**
 * Open, or why not. Full by weight or by orders opens again by itself when an order falls out; past its cut-off, or closed
 * by the seller, it stays closed.
 */
export type WindowState = 'open' | 'full' | 'past' | 'closed';

export function leftOf(window: WindowFacts): bigint {
  const left = window.capBase - window.reservedBase - window.takenBase;
  return left > 0n ? left : 0n;
}

export function windowState(window: WindowFacts, at: Date): WindowState {
  const { cutOffAt, closedAt } = window;
  const isPast = cutOffAt !== null && cutOffAt <= at;
  if (isPast && (closedAt === null || closedAt >= cutOffAt)) return 'past';
  if (closedAt !== null) return 'closed';
  const isOutOfOrders = window.maxOrders !== null && window.orderCount >= window.maxOrders;
  return isOutOfOrders || leftOf(window) === 0n ? 'full' : 'open';
}

/** The first promise with room for so much; what a buyer is offered. */
export function nextWindow(windows: readonly OpenWindow[], base: bigint): OpenWindow | null {
  const fitting = windows.filter((window) => window.leftBase >= base);
  return fitting.reduce<OpenWindow | null>(
    (next, window) => (next === null || window.startsOn < next.startsOn ? window : next),
    null,
  );
}

/** A week of work: Monday to Sunday, ordered until so many days before its Monday begins. */
export type Week = { startsOn: Day; endsOn: Day; cutOffAt: Date };

export const WEEKS_AHEAD = 5;

export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

/** The next weeks that can still be ordered. Each has a cap of its own, so the capacity is full again every week. */
export function weeksAhead(at: Date, noticeDays: number, count = WEEKS_AHEAD): Week[] {
  const weeks: Week[] = [];
  for (let monday = mondayOf(dayOf(at)); weeks.length < count; monday = addDays(monday, 7)) {
    const cutOffAt = instantOf(addDays(monday, -noticeDays));
    if (cutOffAt > at) weeks.push({ startsOn: monday, endsOn: addDays(monday, 6), cutOffAt });
  }
  return weeks;
}
