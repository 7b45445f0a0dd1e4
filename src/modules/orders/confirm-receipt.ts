import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { arrive } from './arrive.ts';
import { moveOrder } from './move-order.ts';
import { orderForBuyer } from './order-access.ts';
import { lockWholeOrder } from './packing-store.ts';
import type { OrderCode } from './schema.ts';
import { canComplete } from './store.ts';

/**
 * "Đã nhận hàng": what was on its way is delivered, and the order completed once it is paid (cash may still be with the
 * seller's word) and nothing about it is disputed.
 */
export async function confirmReceipt(ctx: Ctx, input: OrderCode): Promise<Result<{ code: string }>> {
  const found = await orderForBuyer(ctx, input.code);
  if (!found) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const order = await lockWholeOrder(tx, found.orderId);
    if (order.state === 'handed_over') {
      const arrived = await arrive(tx, ctx, order, 'buyer');
      if (!arrived.ok) return arrived;
    }
    if (!(await canComplete(tx, order.id)))
      return order.state === 'handed_over' ? ok({ code: order.code }) : err('ORDER_MOVE_REFUSED', { move: 'complete' });
    const completed = await moveOrder(tx, ctx, order.id, 'complete', 'buyer');
    return completed.ok ? ok({ code: order.code }) : completed;
  });
}
