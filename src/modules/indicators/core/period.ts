import { addDays, type Day } from '#kernel/time.ts';

export const PERIODS = [1, 7, 30] as const;
export type PeriodDays = (typeof PERIODS)[number];

/** Whole days of Vietnam, both included. */
export type Period = { from: Day; to: Day; days: PeriodDays };

export function periodOf(today: Day, days: PeriodDays): Period {
  return { from: addDays(today, 1 - days), to: today, days };
}

export function readPeriod(text: string | undefined, otherwise: PeriodDays): PeriodDays {
  return PERIODS.find((days) => String(days) === text) ?? otherwise;
}

export function daysOf(period: Period): Day[] {
  return Array.from({ length: period.days }, (_, at) => addDays(period.from, at));
}
