import { addDays, type Day, weekdayOf } from '#kernel/time.ts';

export const PERIODS = ['day', 'week', 'month'] as const;
export type PeriodKind = (typeof PERIODS)[number];

/** Days of Vietnam; `until` is the first day after it. */
export type Period = { kind: PeriodKind; from: Day; until: Day };

/** The day, the week from Monday, or the month that holds a day. */
export function periodOf(kind: PeriodKind, day: Day): Period {
  if (kind === 'day') return { kind, from: day, until: addDays(day, 1) };
  if (kind === 'week') {
    const from = addDays(day, 1 - weekdayOf(day));
    return { kind, from, until: addDays(from, 7) };
  }
  const from = `${day.slice(0, 7)}-01`;
  return { kind, from, until: `${addDays(from, 31).slice(0, 7)}-01` };
}

export const lastDayOf = (period: Period): Day => addDays(period.until, -1);
export const previousOf = (period: Period): Period => periodOf(period.kind, addDays(period.from, -1));
export const nextOf = (period: Period): Period => periodOf(period.kind, period.until);
