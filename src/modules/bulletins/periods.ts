import { addDays, dayOf } from '#kernel/time.ts';
import { isKnownPeriod, type Period, periodAround, periodsUntil, readPeriod } from '#modules/indicators/core/period.ts';
import { type BulletinKind, spanOf } from './core/bulletin.ts';

/** The period of a kind that an address names, when it is over: only then is there something to report. */
export function periodOf(kind: BulletinKind, text: string, now: Date): Period | null {
  if (!isKnownPeriod(text)) return null;
  const period = readPeriod(text, now);
  return period.key === text && period.kind === spanOf(kind) && !period.isOpen ? period : null;
}

/** The period of a kind that ended last. */
export function lastOver(kind: BulletinKind, now: Date): Period {
  const today = dayOf(now);
  return periodAround(spanOf(kind), addDays(periodAround(spanOf(kind), today, today).from, -1), today);
}

/** So many periods of a kind that are over, oldest first. */
export const lastOnes = (kind: BulletinKind, now: Date, count: number): Period[] =>
  periodsUntil(spanOf(kind), dayOf(now), count + 1)
    .slice(1)
    .reverse();
