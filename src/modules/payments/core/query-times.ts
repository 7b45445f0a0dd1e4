/** When a gateway that says nothing is asked what became of an attempt. */
import { addMinutes, addSeconds } from '#kernel/time.ts';
import type { GatewayMethod } from './payment.ts';

/** Minutes after it was opened: ZaloPay's own advice, since it never tells of failures; the others tell by themselves. */
const EARLY: Readonly<Record<GatewayMethod, readonly number[]>> = {
  vnpay: [5, 15],
  momo: [2, 5, 15],
  zalopay: [1, 2, 4, 8, 15],
  viettelmoney: [5, 15],
  payos: [2, 5, 15],
};

/** Their clocks are not ours to the second. */
const END_MARGIN_SECONDS = 10;
/** Minutes after its end: while goods are still held for the answer, then for money that came all the same. */
const LATE = [2, 4, 7, 10, 30, 120, 720, 1440] as const;

export function nextQueryAt(
  attempt: { provider: GatewayMethod; openedAt: Date; expiresAt: Date },
  now: Date,
): Date | null {
  const { provider, openedAt, expiresAt } = attempt;
  const times = [
    ...EARLY[provider].map((minutes) => addMinutes(openedAt, minutes)).filter((at) => at < expiresAt),
    addSeconds(expiresAt, END_MARGIN_SECONDS),
    ...LATE.map((minutes) => addMinutes(expiresAt, minutes)),
  ];
  return times.find((at) => at > now) ?? null;
}

/** Goods of an unpaid order stay held for so long after the gateway was first asked about its end. */
export const END_GRACE_MINUTES = 10;

/**
 * Whoever claims a question writes a job for it in the same transaction, and the job comes again until it is done and says
 * when to ask next. Claimed sooner, the same questions would pile up while a slow provider holds up their turn.
 */
export const CLAIMED_MINUTES = 30;
export const ASKED_AT_ONCE = 50;
