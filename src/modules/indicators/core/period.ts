import { addDays, type Day, dayOf, daysBetween, isDay, weekdayOf } from '#kernel/time.ts';

export const SPANS = ['month', 'quarter', 'year'] as const;
export type SpanKind = (typeof SPANS)[number];

/** Whole days of Vietnam, both included. */
export type Days = { from: Day; to: Day };

/** A month, quarter or year of the calendar; `to` is its last day, or today while it runs. */
export type Period = Days & { kind: SpanKind; key: string; isOpen: boolean };

/** Weeks and months of a trend. */
export type Step = Days & { key: string };

const MONTHS: Readonly<Record<SpanKind, number>> = { month: 1, quarter: 3, year: 12 };
const two = (n: number): string => String(n).padStart(2, '0');

function monthStart(year: number, month: number): Day {
  const at = year * 12 + (month - 1);
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${two((((at % 12) + 12) % 12) + 1)}-01`;
}

const numbersOf = (day: Day): [number, number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7))];

/** The period of a kind that a day lies in, as far as it has come by today. */
export function periodAround(kind: SpanKind, day: Day, today: Day): Period {
  const [year, month] = numbersOf(day);
  const first = kind === 'month' ? month : kind === 'quarter' ? Math.floor((month - 1) / 3) * 3 + 1 : 1;
  const from = monthStart(year, first);
  const last = addDays(monthStart(year, first + MONTHS[kind]), -1);
  const key = kind === 'month' ? from.slice(0, 7) : kind === 'quarter' ? `${year}-Q${(first + 2) / 3}` : String(year);
  return { kind, key, from, to: last > today ? today : last, isOpen: last >= today };
}

/** Whether a text names a period at all; what has not begun yet is one too. */
export const isKnownPeriod = (text: string): boolean => /^(20\d{2})(-(Q[1-4]|0[1-9]|1[0-2]))?$/.test(text);

/** `2026-11`, `2026-Q4` or `2026` of an address; anything else, or what has not begun, is the month of today. */
export function readPeriod(text: string | undefined, now: Date): Period {
  const today = dayOf(now);
  const match = /^(\d{4})(?:-(?:Q([1-4])|(\d{2})))?$/.exec(text ?? '');
  const kind: SpanKind = match?.[2] ? 'quarter' : match?.[3] ? 'month' : 'year';
  const month = match?.[2] ? Number(match[2]) * 3 - 2 : Number(match?.[3] ?? 1);
  const from = match ? `${match[1]}-${two(month)}-01` : '';
  return from !== '' && isDay(from) && from <= today && from >= '2000-01-01'
    ? periodAround(kind, from, today)
    : periodAround('month', today, today);
}

/** The one before it, as many days far while this one still runs: half a month is compared with half a month. */
export function periodBefore(period: Period): Days {
  const [year, month] = numbersOf(period.from);
  const from = monthStart(year, month - MONTHS[period.kind]);
  const last = addDays(period.from, -1);
  if (!period.isOpen) return { from, to: last };
  const same = addDays(from, daysBetween(period.from, period.to));
  if (same < last) return { from, to: same };
  return { from, to: last };
}

/** So many periods of a kind up to and with the day's, newest first: what a chooser offers. */
export function periodsUntil(kind: SpanKind, today: Day, count: number): Period[] {
  const [year, month] = numbersOf(today);
  return Array.from({ length: count }, (_, back) =>
    periodAround(kind, monthStart(year, month - back * MONTHS[kind]), today),
  );
}

/** The months up to and with the day's, oldest first. */
export function monthsUntil(day: Day, count: number): Step[] {
  return periodsUntil('month', day, count).reverse();
}

/** Weeks from Monday to Sunday up to and with the day's, oldest first. */
export function weeksUntil(day: Day, count: number): Step[] {
  const monday = addDays(day, 1 - weekdayOf(day));
  return Array.from({ length: count }, (_, at) => {
    const from = addDays(monday, (at - count + 1) * 7);
    const last = addDays(from, 6);
    return { key: from, from, to: last > day ? day : last };
  });
}

export function daysOf({ from, to }: Days): Day[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at));
}
