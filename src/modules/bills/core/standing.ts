/**
 * What follows from what the collector says of a payment, by a notice, an answer or a report, whenever it comes: one table.
 * Nothing ever leads back: what was true before is only late. Money is taken note of for the very sum alone.
 */
import type { Vnd } from '#kernel/money.ts';
import { type BillMove, type BillState, billTable, isEnded } from './bill-payment.ts';

export const SAID_STATES = [
  'pending',
  'paid',
  'cleared',
  'reversing',
  'reversed',
  'failed',
  'expired',
  'cancelled',
] as const;
export type SaidState = (typeof SAID_STATES)[number];

export const VERDICTS = [
  'moved',
  'late',
  'repeat',
  'contradicts',
  'amount_differs',
  'method_differs',
  'unknown_txn',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Not to be settled by the market alone. */
export const FOR_A_PERSON: ReadonlySet<Verdict> = new Set([
  'late',
  'contradicts',
  'amount_differs',
  'method_differs',
  'unknown_txn',
]);

const MOVES: Readonly<Record<SaidState, BillMove>> = {
  pending: 'open',
  paid: 'pay',
  cleared: 'clear',
  reversing: 'start_reverse',
  reversed: 'reverse',
  failed: 'fail',
  expired: 'expire',
  cancelled: 'cancel',
};

const RANKS: Readonly<Record<BillState, number>> = {
  created: 0,
  pending: 1,
  failed: 2,
  expired: 2,
  cancelled: 2,
  paid_wait_clear: 3,
  cleared: 4,
  reverse_wait: 5,
  reversed: 6,
};

export function verdictOn(
  payment: { state: BillState; amountVnd: Vnd; method: string },
  said: { state: SaidState; amountVnd: Vnd; method: string },
): { verdict: Verdict; move: BillMove | null } {
  const move = MOVES[said.state];
  const { from, to } = billTable.moves[move];
  if (said.amountVnd !== payment.amountVnd) return { verdict: 'amount_differs', move: null };
  if (said.method !== payment.method) return { verdict: 'method_differs', move: null };
  if (to === payment.state) return { verdict: 'repeat', move: null };
  if (from.includes(payment.state)) return { verdict: isEnded(payment.state) ? 'late' : 'moved', move };
  // Said to have ended without money after the money was told of: one of the two is wrong.
  const isOpposed = RANKS[payment.state] > 2 && isEnded(to);
  return { verdict: isOpposed ? 'contradicts' : 'repeat', move: null };
}
