/**
 * What follows from what a gateway says of an attempt, by a message, by an answer, whenever it comes: one table for all.
 * Money is only ever taken for the very amount that was asked; what nobody waits for any more goes back; what contradicts
 * what was said before changes nothing and is put before a person.
 */
import type { Vnd } from '#kernel/money.ts';
import { addMinutes } from '#kernel/time.ts';

/** As gateways and attempts call them; core knows no other room. */
type Outcome = 'paid' | 'authorised' | 'held' | 'pending' | 'failed' | 'cancelled' | 'expired' | 'unknown';
type AttemptState = 'created' | 'pending' | 'authorised' | 'succeeded' | 'late' | 'failed' | 'expired' | 'cancelled';

/** `unknown`: the gateway has no such attempt. An amount of null: it does not say one. */
export type Said = { outcome: Outcome; amountVnd: Vnd | null; providerTxnId: string | null };

export type Standing = {
  state: AttemptState;
  amountVnd: Vnd;
  /** The gateway's name for the money that came. */
  providerTxnId: string | null;
  expiresAt: Date;
  /** The order still waits for this sum, and not at the door. */
  orderWaits: boolean;
};

export const VERDICTS = [
  'taken',
  'taken_late',
  'owed_back',
  'authorised',
  'held',
  'failed',
  'cancelled',
  'expired',
  'waits',
  'repeat',
  'contradicts',
  'paid_twice',
  'amount_differs',
  'unknown_reference',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Not to be done by the market alone. */
export const FOR_A_PERSON: ReadonlySet<Verdict> = new Set([
  'held',
  'contradicts',
  'paid_twice',
  'amount_differs',
  'unknown_reference',
]);

export const PAID: ReadonlySet<AttemptState> = new Set(['succeeded', 'late']);
const OPEN: ReadonlySet<AttemptState> = new Set(['created', 'pending', 'authorised']);

/** So long after its end an attempt that is still said to be under way counts as not paid. */
const PENDING_AFTER_END_MINUTES = 2;

export function verdictOn(attempt: Standing, said: Said, now: Date): Verdict {
  const { state } = attempt;
  const { outcome } = said;
  const differs = said.amountVnd !== null && said.amountVnd !== attempt.amountVnd;
  if (outcome === 'paid' && differs) return 'amount_differs';
  if (PAID.has(state)) return ofPaid(attempt, said);
  if (outcome === 'paid') return OPEN.has(state) ? 'taken' : attempt.orderWaits ? 'taken_late' : 'owed_back';
  if (outcome === 'held') return 'held';
  if (!OPEN.has(state)) return outcome === 'authorised' ? 'held' : 'repeat';
  if (outcome === 'authorised') return state === 'authorised' ? 'repeat' : 'authorised';
  if (outcome === 'pending')
    return now >= addMinutes(attempt.expiresAt, PENDING_AFTER_END_MINUTES) && state !== 'authorised'
      ? 'expired'
      : 'waits';
  if (outcome === 'unknown') return now >= attempt.expiresAt ? 'expired' : 'waits';
  return outcome;
}

/**
 * Money beside what was asked, which a person may give back: another sum, or a second time. A part may still become the
 * whole while its attempt is open, and may have become it once that is paid (payOS counts transfers together); beside what
 * was taken, other money is only what has another number.
 */
export function isMoneyApart(
  word: { verdict: string; outcome: string; amountVnd: Vnd | null; providerTxnId: string | null },
  attempt: { state: AttemptState; amountVnd: Vnd; providerTxnId: string | null },
): boolean {
  const amountVnd = word.amountVnd ?? attempt.amountVnd;
  const isPart = amountVnd < attempt.amountVnd;
  if (amountVnd <= 0n || (isPart && (OPEN.has(attempt.state) || PAID.has(attempt.state)))) return false;
  const isOther = word.providerTxnId !== null && word.providerTxnId !== attempt.providerTxnId;
  if (PAID.has(attempt.state) && !isOther) return false;
  if (word.verdict === 'held') return word.outcome === 'held' && isPart;
  return word.outcome === 'paid' && (word.verdict === 'amount_differs' || word.verdict === 'paid_twice');
}

/**
 * Of an attempt that was paid: money under another number is other money. A gateway that forgets it, or says afterwards
 * that it failed, is wrong somewhere.
 */
function ofPaid(attempt: Standing, { outcome, providerTxnId }: Said): Verdict {
  const isOther = providerTxnId !== null && attempt.providerTxnId !== null && providerTxnId !== attempt.providerTxnId;
  if (outcome === 'paid') return isOther ? 'paid_twice' : 'repeat';
  if (outcome === 'authorised' || outcome === 'pending') return 'repeat';
  return outcome === 'held' ? 'held' : 'contradicts';
}
