import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { noteOnOrder, orderForBuyer } from '#modules/orders/api.ts';
import { type LockedRefund, lockRefund, moveRefund } from '#modules/payments/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import type { RefundId } from './schema.ts';
import { forgetRefundAccount } from './store.ts';
import './events.ts';

/** The buyer has his money. */
export async function confirmRefund(ctx: Ctx, input: RefundId): Promise<Result<{ orderCode: string }>> {
  return transaction(async (tx) => {
    const refund = await lockRefund(tx, input.refundId);
    if (!refund || !(await orderForBuyer(ctx, refund.orderCode))) return err('NOT_FOUND');
    const finished = await finishRefund(tx, ctx, refund, 'buyer');
    return finished.ok ? ok({ orderCode: refund.orderCode }) : finished;
  });
}

/** Done by the buyer's word, by the clock when he does not say otherwise, or by the gateway's that sent it. */
export async function finishRefund(
  tx: Tx,
  ctx: Ctx,
  refund: LockedRefund,
  by: 'buyer' | 'system' | 'gateway',
): Promise<Result<void>> {
  if (!(await moveRefund(tx, refund.id, 'finish', { doneAt: ctx.now }))) return err('CASE_MOVED_ON');
  await forgetRefundAccount(tx, refund.orderId);
  const detail = { amountVnd: String(refund.amountVnd) };
  await noteOnOrder(tx, ctx, {
    orderId: refund.orderId,
    event: 'refund_done',
    by: by === 'buyer' ? by : 'system',
    detail,
  });
  await record(tx, 'refund.done', { refundId: refund.id, orderId: refund.orderId, by });
  return ok();
}
