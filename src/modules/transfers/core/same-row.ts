/**
 * One row of a bank account told more than once: by a watcher and another, by a watcher and the seller's file. The
 * bank's own reference tells for certain; tellers write it differently, so a row of another teller with the same account,
 * direction, amount and code on the same day, at about the same time, is taken for the same row too.
 */

import type { Vnd } from '#kernel/money.ts';
import { type Day, dayOf } from '#kernel/time.ts';

type Told = {
  accountNumber: string;
  direction: 'in' | 'out';
  amountVnd: Vnd;
  happenedAt: Date;
  reference: string;
  /** False: only the day is known. */
  isTimeKnown: boolean;
};

const MINUTES_APART = 10;

/** Account, direction, amount and Vietnamese day: what two tellers of one row always agree on. */
export function placeOf(row: Told): string {
  return [row.accountNumber, row.direction, row.amountVnd, dayOf(row.happenedAt) satisfies Day].join('|');
}

/** Null: its bank gave it no reference. */
export function rowKey(row: Told): string | null {
  const reference = row.reference.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
  return reference === '' ? null : `${placeOf(row)}|${reference}`;
}

/** Near enough in time to be one row, where both tellers know the time. */
export function isNear(
  a: Pick<Told, 'happenedAt' | 'isTimeKnown'>,
  b: Pick<Told, 'happenedAt' | 'isTimeKnown'>,
): boolean {
  if (!a.isTimeKnown || !b.isTimeKnown) return true;
  return Math.abs(a.happenedAt.getTime() - b.happenedAt.getTime()) <= MINUTES_APART * 60_000;
}

type Named = Pick<Told, 'happenedAt'> & { content: string };

/**
 * One teller's notice and its own list, of a bank that gives no reference: they name the row by a number and by a UUID, and
 * say the rest alike to the second and the letter.
 */
export function isTwin(
  known: Named & { provider: string; rowKey: string | null; eventKey: string },
  row: Told & Named & { source: string; eventKey: string },
): boolean {
  const name = known.eventKey.slice(known.eventKey.indexOf(':') + 1);
  return (
    known.provider === row.source &&
    (known.rowKey === null || rowKey(row) === null) &&
    isNumber(name) !== isNumber(row.eventKey) &&
    known.content === row.content &&
    known.happenedAt.getTime() === row.happenedAt.getTime()
  );
}

const isNumber = (name: string): boolean => /^\d+$/.test(name);
