/** Amounts and days as Vietnamese banks write them into files. */
import type { Vnd } from '#kernel/money.ts';
import { isDay } from '#kernel/time.ts';

/** What a sheet's cell holds once read; dates have become text. */
export type Cell = string | number | null;

export type Amount = { amountVnd: Vnd; isNegative: boolean };
export type AmountDefect = 'amount_invalid' | 'amount_not_whole';

const MAX_DIGITS = 15;
const CURRENCY = /^(?:vnd|vnđ|đ|₫)|(?:vnd|vnđ|đ|₫)$/gi;
const SPACE_IN_GROUPS = /(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))/g;
const GROUPED = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/;
const WITH_DECIMALS = /^(\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+)([.,])(\d{1,2})$/;

/**
 * `1.234.567`, `1,234,567.00`, `1 234 567`, `+500.000 đ`, `(500.000)`. Đồng have no decimals, so a point or comma before
 * three digits groups them and one before two ends them. Null: an empty cell.
 */
export function readAmount(cell: Cell): Amount | AmountDefect | null {
  if (cell === null) return null;
  if (typeof cell === 'number') return ofNumber(cell);
  const text = cell.trim().replace(/^'/, '').replace(CURRENCY, '').trim();
  if (text === '' || text === '-') return null;
  const inBrackets = /^\((.+)\)$/.exec(text)?.[1];
  const sign = /^[+-]/.exec(text)?.[0] ?? (text.endsWith('-') ? '-' : '');
  const bare = (inBrackets ?? text.replace(/^[+-]|-$/, '')).trim().replace(SPACE_IN_GROUPS, '');
  const digits = wholeDigits(bare);
  if (digits === 'amount_invalid' || digits === 'amount_not_whole') return digits;
  if (digits.length > MAX_DIGITS) return 'amount_invalid';
  return { amountVnd: BigInt(digits), isNegative: inBrackets !== undefined || sign === '-' };
}

function ofNumber(value: number): Amount | AmountDefect {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return 'amount_invalid';
  if (!Number.isInteger(value)) return 'amount_not_whole';
  return { amountVnd: BigInt(Math.abs(value)), isNegative: value < 0 };
}

function wholeDigits(text: string): string {
  if (/^\d+$/.test(text)) return text;
  if (GROUPED.test(text)) return text.replace(/[.,]/g, '');
  const parts = WITH_DECIMALS.exec(text);
  const [, whole, point, decimals] = parts ?? [];
  // The same sign cannot both group and end.
  if (!whole || !point || !decimals || whole.includes(point)) return 'amount_invalid';
  return /^0+$/.test(decimals) ? whole.replace(/[.,]/g, '') : 'amount_not_whole';
}

export type Moment = { day: string; clock: string | null };

const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?`;
const DAY_FIRST = String.raw`(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})`;
const YEAR_FIRST = String.raw`(\d{4})([/.-])(\d{1,2})\2(\d{1,2})`;

const two = (text: string | undefined): string => (text ?? '0').padStart(2, '0');

/** `15/01/2026`, `15-1-26 17:01:30`, `2026-01-15 17:01`, `17:01:30 15/01/2026`: the day always before the month. */
export function readMomentText(cell: Cell): Moment | null {
  if (typeof cell !== 'string') return null;
  const text = cell.replace(/\s+/g, ' ').trim().replace(/^'/, '');
  return momentOf(text) ?? momentOf(cell.trim().split('\n')[0]?.trim() ?? '');
}

function momentOf(text: string): Moment | null {
  const clockFirst = new RegExp(`^${CLOCK} (\\S+)$`).exec(text);
  if (clockFirst) {
    const date = momentOf(clockFirst[4] ?? '');
    const clock = clockOf(clockFirst.slice(1, 4));
    return date && date.clock === null && clock ? { day: date.day, clock } : null;
  }
  const parts = /^(\S+?)(?:[T ,]+(\d.*))?$/.exec(text);
  const day = dayOf(parts?.[1]?.replace(/,$/, '') ?? '');
  if (!parts || day === null) return null;
  if (parts[2] === undefined) return { day, clock: null };
  const clock = readClockText(parts[2]);
  return clock === null ? null : { day, clock };
}

/** `17:01:30`, `9:05`. */
export function readClockText(cell: Cell): string | null {
  const parts = typeof cell === 'string' ? new RegExp(`^${CLOCK}$`).exec(cell.trim()) : null;
  return parts && clockOf(parts.slice(1, 4));
}

function clockOf([hour, minute, second]: (string | undefined)[]): string | null {
  const isClock = Number(hour) < 24 && Number(minute) < 60 && Number(second ?? 0) < 60;
  return isClock ? `${two(hour)}:${two(minute)}:${two(second)}` : null;
}

function dayOf(text: string): string | null {
  const first = new RegExp(`^${DAY_FIRST}$`).exec(text);
  const last = new RegExp(`^${YEAR_FIRST}$`).exec(text);
  const year = first ? first[4] : last?.[1];
  const month = first ? first[3] : last?.[3];
  const day = first ? first[1] : last?.[4];
  if (!year) return null;
  const written = `${year.length === 2 ? `20${year}` : year}-${two(month)}-${two(day)}`;
  return isDay(written) ? written : null;
}
