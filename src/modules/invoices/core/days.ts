/** When an invoice is dated, by when it must have left, and how long is waited between tries. */
import { addDays, addHours, addMinutes, addWorkingDays, type Day, dayOf } from '#kernel/time.ts';
import { yearOfDay } from './symbol.ts';

/** Signed and sent by the end of this day (Decree 254/2026 Art. 16.3). */
export function lastDayToSend(soldOn: Day, workingDays: number, holidays: readonly Day[]): Day {
  return addWorkingDays(soldOn, workingDays, holidays);
}

/**
 * The day that stands on it: that of the hand-over. Days never go back within a series, and a year that is over gets no more
 * invoices than those that may still be sent: both are then dated today, and so is what was sold before the seller was
 * registered, since the authority takes nothing from before.
 */
export function issueDay(of: {
  soldOn: Day;
  today: Day;
  registeredOn: Day;
  lastIssuedOn: Day | null;
  lastToSend: Day;
}): Day {
  const { soldOn, today, registeredOn, lastIssuedOn, lastToSend } = of;
  if (soldOn > today || soldOn < registeredOn) return today;
  if (yearOfDay(soldOn) !== yearOfDay(today) && today > lastToSend) return today;
  return lastIssuedOn !== null && soldOn < lastIssuedOn ? today : soldOn;
}

const PAUSES = [1, 2, 5, 10, 20, 30, 60];

/** Growing, and never longer than an hour: when the other side is back, what waited goes out within it. */
export function nextTryAt(tries: number, at: Date): Date {
  return addMinutes(at, PAUSES[Math.min(Math.max(tries, 0), PAUSES.length - 1)] ?? 60);
}

const LOST_PAUSE_HOURS = 24;

/**
 * When somebody who owes an answer since then is asked the next time. One that has not come for so many days is taken for
 * lost: a person asks where it went, and the market once a day, in case it comes after all.
 */
export function nextAskAt(
  { tries, since, lostDays }: { tries: number; since: Date | null; lostDays: number },
  at: Date,
): { isLost: boolean; nextTryAt: Date } {
  const isLost = since !== null && dayOf(at) > addDays(dayOf(since), lostDays);
  return { isLost, nextTryAt: isLost ? addHours(at, LOST_PAUSE_HOURS) : nextTryAt(tries, at) };
}
