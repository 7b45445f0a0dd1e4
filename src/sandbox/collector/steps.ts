import { bankTime } from '../vietnam-time.ts';
import type { Collection } from './rows.ts';

export const CLEAR_LATE_SECONDS = 600;
const MONEY_BACK_SECONDS = 60;
const MORNING = 'T09:00:00+07:00';
const DAY_MS = 86_400_000;

/** Everything the clock brings about for a payment until this moment, one row for each change. */
export function stepsUntil(row: Collection, at: number): Collection[] {
  const steps: Collection[] = [];
  for (let next = stepOf(row, at); next !== null; next = stepOf(next, at)) steps.push(next);
  return steps;
}

function stepOf(row: Collection, at: number): Collection | null {
  const isDue = (when: string | null): when is string => when !== null && Date.parse(when) <= at;
  if (row.state === 'pending' && isDue(row.expiresAt)) return ended(row, 'expired', 'Hết giờ trả');
  if (row.state === 'paid' && isDue(row.clearsAt)) {
    return row.willRefuse ? refused(row, Date.parse(row.clearsAt)) : cleared(row, Date.parse(row.clearsAt));
  }
  if (row.state === 'cleared' && isDue(row.reversesAt))
    return reversing(row, Date.parse(row.reversesAt), 'Bên thu hủy gạch nợ');
  if (row.state === 'reversing' && isDue(row.moneyBackAt)) return reversed(row, Date.parse(row.moneyBackAt));
  return null;
}

export function ended(row: Collection, state: 'failed' | 'expired' | 'cancelled', reason: string): Collection {
  return { ...row, state, reason };
}

export function cleared(row: Collection, at: number): Collection {
  return {
    ...row,
    state: 'cleared',
    clearedAt: new Date(at).toISOString(),
    clearsAt: null,
    receiptNumber: `BN${row.id.slice(0, 10).toUpperCase()}`,
    reversesAt: row.switches.includes('reverse:next-day') ? nextMorning(at) : null,
  };
}

export function refused(row: Collection, at: number): Collection {
  return reversing({ ...row, clearsAt: null }, at, 'Bên thu từ chối gạch nợ');
}

export function reversing(row: Collection, at: number, reason: string): Collection {
  const moneyBackAt = row.switches.includes('reverse:held')
    ? null
    : new Date(at + MONEY_BACK_SECONDS * 1000).toISOString();
  return { ...row, state: 'reversing', reason, reversesAt: null, moneyBackAt };
}

export function reversed(row: Collection, at: number): Collection {
  return { ...row, state: 'reversed', moneyBackAt: null, reversedAt: new Date(at).toISOString() };
}

function nextMorning(at: number): string {
  return new Date(`${bankTime(at + DAY_MS).slice(0, 10)}${MORNING}`).toISOString();
}

/** A cleared payment may be reversed until the end of the next day of Vietnam. */
export function mayReverse(row: Collection, at: number): boolean {
  if (row.state !== 'cleared' || row.clearedAt === null) return false;
  return bankTime(at).slice(0, 10) <= bankTime(Date.parse(row.clearedAt) + DAY_MS).slice(0, 10);
}
