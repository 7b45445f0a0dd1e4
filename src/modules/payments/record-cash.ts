import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { bookPayment } from '#modules/books/api.ts';
import type { Tx } from '#platform/db.ts';
import { markPaymentPaid, paymentOf } from './store.ts';

/** The seller took the cash at the door: the whole sum, once. */
export async function recordCash(
  tx: Tx,
  ctx: Ctx,
  order: { orderId: string; shopId: string; cashVnd: bigint; isSandbox: boolean },
): Promise<Result<void>> {
  const payment = await paymentOf(tx, order.orderId);
  if (payment?.method !== 'cod' || payment.state !== 'due') return err('PAYMENT_NOT_DUE');
  if (payment.amountVnd !== order.cashVnd) return err('CASH_DIFFERS', { dueVnd: Number(payment.amountVnd) });
  if (!(await markPaymentPaid(tx, payment.id, { amountVnd: payment.amountVnd, proof: 'cash', at: ctx.now })))
    return err('PAYMENT_NOT_DUE');
  await bookPayment(tx, ctx, {
    paymentId: payment.id,
    orderId: order.orderId,
    shopId: order.shopId,
    amountVnd: payment.amountVnd,
    channel: 'cash',
    isSandbox: order.isSandbox,
    proof: { by: ctx.actor.kind === 'person' ? ctx.actor.accountId : ctx.actor.kind },
  });
  return ok();
}
