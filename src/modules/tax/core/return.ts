/**
 * The month's return of what was withheld, or would have been (Decree 252/2026 Art. 45.2; Circular 89/2026 Art. 33): one
 * draft a month at most, drawn up as a snapshot. Another draft is another version.
 */
import { type StateTable, stateTable } from '#kernel/states.ts';
import { addDays, type Day, dayOf, minuteOfDay, workingDayFrom } from '#kernel/time.ts';
import { periodOfDay } from './tax.ts';

export const RETURN_STATES = ['draft', 'filed', 'replaced'] as const;
export type ReturnState = (typeof RETURN_STATES)[number];
export type ReturnMove = 'file' | 'replace';

export const RETURN_MOVES: StateTable<ReturnState, ReturnMove> = stateTable({
  name: 'TaxReturnState',
  start: ['draft'],
  states: RETURN_STATES,
  final: ['filed', 'replaced'],
  moves: {
    file: {
      from: ['draft'],
      to: 'filed',
      by: ['official'],
      needs: 'nothing in it that differs from the books; the reference and day of the tax office',
    },
    replace: { from: ['draft'], to: 'replaced', by: ['official'], starts: 'a draft of the next version' },
  },
});

/** Before 2025 no platform had to withhold anything. */
const PERIOD = /^20(2[5-9]|[3-9]\d)(0[1-9]|1[0-2])$/;

export const isPeriod = (text: string): boolean => PERIOD.test(text);

/** `202611` as an address has it: `2026-11`. */
export const periodSlug = (period: string): string => `${period.slice(0, 4)}-${period.slice(4)}`;

/** The period of an address; null for what is none. */
export function periodOfSlug(slug: string): string | null {
  const period = /^\d{4}-\d{2}$/.test(slug) ? slug.replace('-', '') : '';
  return isPeriod(period) ? period : null;
}

/** The period of an address once its month has begun: of a later one there is nothing to say. */
export function begunPeriodOfSlug(slug: string, today: Day): string | null {
  const period = periodOfSlug(slug);
  return period !== null && period <= periodOfDay(today) ? period : null;
}

/** Days of Vietnam; `until` is the first day after it. */
export function daysOfPeriod(period: string): { from: Day; until: Day } {
  const from = `${periodSlug(period)}-01`;
  return { from, until: `${addDays(from, 31).slice(0, 7)}-01` };
}

export const periodBefore = (period: string): string => periodOfDay(addDays(daysOfPeriod(period).from, -1));
export const isOver = (period: string, today: Day): boolean => daysOfPeriod(period).until <= today;

/** The day by which it is filed: so many days into the next month, or the first working day after (Law 108/2025). */
export function dueDayOf(period: string, dayOfMonth: number, holidays: readonly Day[]): Day {
  return workingDayFrom(addDays(daysOfPeriod(period).until, dayOfMonth - 1), holidays);
}

/** After the night's check of the books, which ends long before. */
const DRAWN_FROM_MINUTE = 4 * 60;

/** The newest month that the clock draws up at this instant: the one before, from the morning of day 1 on. */
export function lastPeriodToDraw(at: Date): string {
  const before = periodBefore(periodOfDay(dayOf(at)));
  const isFirstNight = dayOf(at).endsWith('-01') && minuteOfDay(at) < DRAWN_FROM_MINUTE;
  return isFirstNight ? periodBefore(before) : before;
}

/** Where the notes of a month and what they are held against differ. */
export const DIFFERENCE_KINDS = ['vat', 'pit', 'not_noted'] as const;
export type ReturnDifference = {
  kind: (typeof DIFFERENCE_KINDS)[number];
  shopId: string;
  shopName: string;
  /** Of an order that is not noted. */
  orderCode: string | null;
  /** What the books, or the order, say. */
  expectedVnd: bigint;
  /** What the notes say. */
  foundVnd: bigint;
};

export type ReturnSums = {
  baseVnd: bigint;
  vatVnd: bigint;
  pitVnd: bigint;
  backBaseVnd: bigint;
  backVatVnd: bigint;
  backPitVnd: bigint;
};

const SUMS = ['baseVnd', 'vatVnd', 'pitVnd', 'backBaseVnd', 'backVatVnd', 'backPitVnd'] as const;

export function sumOfReturn(rows: readonly ReturnSums[]): ReturnSums {
  const sum: ReturnSums = { baseVnd: 0n, vatVnd: 0n, pitVnd: 0n, backBaseVnd: 0n, backVatVnd: 0n, backPitVnd: 0n };
  for (const row of rows) for (const key of SUMS) sum[key] += row[key];
  return sum;
}

/** What was noted less what returns took back; a month of returns alone is below nothing. */
export const netOf = (sums: ReturnSums): { baseVnd: bigint; vatVnd: bigint; pitVnd: bigint } => ({
  baseVnd: sums.baseVnd + sums.backBaseVnd,
  vatVnd: sums.vatVnd + sums.backVatVnd,
  pitVnd: sums.pitVnd + sums.backPitVnd,
});

/** Rows of one seller as one. */
export function bySeller<T extends ReturnSums & { shopId: string }>(rows: readonly T[]): { of: T; sums: ReturnSums }[] {
  const sellers = new Map<string, T[]>();
  for (const row of rows) sellers.set(row.shopId, [...(sellers.get(row.shopId) ?? []), row]);
  return [...sellers.values()].flatMap((own) => (own[0] ? [{ of: own[0], sums: sumOfReturn(own) }] : []));
}
