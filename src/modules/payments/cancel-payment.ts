import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import { bookRefundDue } from '#modules/books/api.ts';
import { ruleAt } from '#modules/law/api.ts';
import type { Tx } from '#platform/db.ts';
import { endUnpaid, insertRefund, paymentOf } from './store.ts';

/**
 * An order ends: what was not paid is void; what was paid is owed back by the shop, whose account holds it.
 * Answers the sum now owed back.
 */
export async function cancelPayment(
  tx: Tx,
  ctx: Ctx,
  order: { orderId: string; shopId: string; reason: string; isSandbox: boolean; expired: boolean },
): Promise<{ refundVnd: bigint }> {
  await endUnpaid(tx, order.orderId, order.expired ? 'expired' : 'cancelled');
  const payment = await paymentOf(tx, order.orderId);
  if (!payment || payment.paidVnd === 0n) return { refundVnd: 0n };
  const days = await ruleAt('refund.days', ctx.now, z.number().int());
  const refundId = await insertRefund(tx, {
    paymentId: payment.id,
    amountVnd: payment.paidVnd,
    reason: order.reason,
    channel: payment.method,
    dueAt: instantOf(addDays(dayOf(ctx.now), days)),
    createdAt: ctx.now,
  });
  await bookRefundDue(tx, ctx, {
    refundId,
    orderId: order.orderId,
    shopId: order.shopId,
    amountVnd: payment.paidVnd,
    isSandbox: order.isSandbox,
  });
  return { refundVnd: payment.paidVnd };
}
