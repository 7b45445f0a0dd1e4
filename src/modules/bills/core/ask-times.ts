/** When a collector that says nothing is asked what became of a payment. */
import { addDays, addMinutes, addSeconds, dayOf, instantOf } from '#kernel/time.ts';
import { type BillState, isUnpaid } from './bill-payment.ts';

/** Minutes after it was made, while it may be paid. */
const OPEN = [0.5, 1, 2, 4, 8] as const;
/** Minutes after the end: the last notices may be on their way for seven hours and a half. */
const AFTER_END = [0.2, 2, 5, 15, 60, 360, 1440] as const;
/** Minutes after the money came, until the biller has cleared it or the money is back. */
const UNDER_WAY = [1, 5, 15, 60, 180, 360] as const;
const UNDER_WAY_EVERY_MINUTES = 360;
/** A little after the end of the next day, until which a cleared payment may be reversed. */
const AFTER_LAST_REVERSAL_MINUTES = 10;
/** A last question that nobody answered is no answer: it is asked until there is one. */
const SILENT_AGAIN_MINUTES = 60;

export function nextAskAt(
  payment: { state: BillState; createdAt: Date; expiresAt: Date; paidAt: Date | null; clearedAt: Date | null },
  now: Date,
): Date | null {
  const { state, createdAt, expiresAt, paidAt, clearedAt } = payment;
  if (state === 'reversed') return null;
  // A clock of theirs that runs ahead must not put the next question off.
  const before = (at: Date | null): Date | null => (at && at <= now ? at : null);
  if (state === 'cleared')
    return after(now, [addMinutes(lastReversalAt(before(clearedAt) ?? now), AFTER_LAST_REVERSAL_MINUTES)]);
  const afterEnd = AFTER_END.map((minutes) => addSeconds(expiresAt, minutes * 60));
  if (isUnpaid(state)) {
    const early = OPEN.map((minutes) => addSeconds(createdAt, minutes * 60)).filter((at) => at < expiresAt);
    return after(now, [...early, ...afterEnd]) ?? addMinutes(now, UNDER_WAY_EVERY_MINUTES);
  }
  if (state === 'paid_wait_clear' || state === 'reverse_wait') {
    const since = before(paidAt) ?? createdAt;
    return (
      after(
        now,
        UNDER_WAY.map((minutes) => addMinutes(since, minutes)),
      ) ?? addMinutes(now, UNDER_WAY_EVERY_MINUTES)
    );
  }
  // Ended without money: asked a few times more, since some say failed and take the money a moment later.
  return after(now, afterEnd);
}

/** Longer than asking the collector to open it takes. */
const CALL_SECONDS = 20;

/** The collector may be about to hear of a payment that it does not know yet. */
export function mayBeOnItsWay({ createdAt }: { createdAt: Date }, now: Date): boolean {
  return now < addSeconds(createdAt, CALL_SECONDS);
}

/** Its clock is not ours to the second. */
const END_MARGIN_SECONDS = 10;

/** It can no longer be paid: one that the collector does not know is over. */
export function isPastEnd({ expiresAt }: { expiresAt: Date }, now: Date): boolean {
  return now >= addSeconds(expiresAt, END_MARGIN_SECONDS);
}

/** The same after a question that the collector did not answer: nothing is known, so it was not the last one. */
export function askAfterSilence(payment: Parameters<typeof nextAskAt>[0], now: Date): Date | null {
  return nextAskAt(payment, now) ?? (payment.state === 'reversed' ? null : addMinutes(now, SILENT_AGAIN_MINUTES));
}

/** The end of the day after the one of clearing (docs/bill-protocol.md). */
export function lastReversalAt(clearedAt: Date): Date {
  return instantOf(addDays(dayOf(clearedAt), 2));
}

const after = (now: Date, times: readonly Date[]): Date | null => times.find((at) => at > now) ?? null;
