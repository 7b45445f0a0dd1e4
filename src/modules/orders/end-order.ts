import type { Ctx } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import { cancelPayment } from '#modules/payments/api.ts';
import { giveBack, release } from '#modules/stock/api.ts';
import type { Tx } from '#platform/db.ts';
import type { OrderBy, OrderMove } from './core/order.ts';
import { moveOrder } from './move-order.ts';
import { readOrder } from './store.ts';

/**
 * Every way an order is cancelled: payments end first (the order in which a notice locks them), then the order moves,
 * then its stock goes back to the heap it came from.
 */
export async function endOrder(
  tx: Tx,
  ctx: Ctx,
  orderId: string,
  move: OrderMove,
  by: OrderBy,
  reason: string,
): Promise<Result<void>> {
  const order = await readOrder(tx, orderId);
  const { refundVnd } = await cancelPayment(tx, ctx, {
    orderId,
    shopId: order.shopId,
    reason,
    isSandbox: order.isSandbox,
    expired: move === 'expire',
  });
  const moved = await moveOrder(tx, ctx, orderId, move, by, {
    reason,
    ...(refundVnd > 0n ? { detail: { refundVnd: String(refundVnd) } } : {}),
  });
  if (!moved.ok) return moved;
  await release(tx, ctx, orderId);
  await giveBack(tx, ctx, orderId);
  return moved;
}
