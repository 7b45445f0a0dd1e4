import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import { bookRefundDue } from '#modules/books/api.ts';
import { ruleAt } from '#modules/law/api.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import type { PaymentMethod } from './core/payment.ts';
import { hasRefund, insertRefund, lockPaid } from './store.ts';
import './events.ts';

export type MoneyBack = {
  orderId: string;
  shopId: string;
  amountVnd: bigint;
  reason: string;
  /** `cancel:<order>`, `weight:<order>`, `return:<return>`, `surplus:<payment>`, `late:<attempt>`: once for each. */
  cause: string;
  isSandbox: boolean;
  /** Out of this payment alone. */
  paymentId?: string;
};

/**
 * The shop, whose account holds the money, owes some of it back. Spread over what was paid, newest payment first, and
 * bounded by it under the payments' locks: two claims at once cannot pass the bound together. Answers the sum now owed.
 */
export async function oweBack(tx: Tx, ctx: Ctx, back: MoneyBack): Promise<{ refundVnd: bigint }> {
  const held = await lockPaid(tx, back.orderId);
  const payments = back.paymentId ? held.filter(({ id }) => id === back.paymentId) : held;
  if (back.amountVnd <= 0n || payments.length === 0 || (await hasRefund(tx, back.cause))) return { refundVnd: 0n };
  let leftVnd = back.amountVnd;
  let made = 0;
  for (const payment of payments) {
    const freeVnd = payment.paidVnd - payment.refundedVnd;
    let amountVnd = leftVnd;
    if (freeVnd < amountVnd) amountVnd = freeVnd;
    if (amountVnd <= 0n) continue;
    leftVnd -= amountVnd;
    const cause = made++ === 0 ? back.cause : `${back.cause}:${made}`;
    await oweRefund(tx, ctx, back, { paymentId: payment.id, method: payment.method, amountVnd, cause });
  }
  return { refundVnd: back.amountVnd - leftVnd };
}

/** One refund of one payment, written, booked and told. */
export async function oweRefund(
  tx: Tx,
  ctx: Ctx,
  back: Omit<MoneyBack, 'amountVnd'>,
  of: { paymentId: string; method: PaymentMethod; amountVnd: bigint; cause: string },
): Promise<void> {
  const days = await ruleAt('refund.days', ctx.now, z.number().int());
  const { orderId, shopId, reason, isSandbox } = back;
  const { paymentId, amountVnd, cause } = of;
  const refundId = await insertRefund(tx, {
    paymentId,
    amountVnd,
    reason,
    cause,
    channel: of.method,
    dueAt: instantOf(addDays(dayOf(ctx.now), days)),
    createdAt: ctx.now,
  });
  await bookRefundDue(tx, ctx, { refundId, orderId, shopId, amountVnd, isSandbox });
  await record(tx, 'refund.due', { refundId, orderId });
}
