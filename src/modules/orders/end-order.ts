import type { Ctx } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import { reverseSale } from '#modules/books/api.ts';
import { cancelPayment } from '#modules/payments/api.ts';
import { cancelDeliveries } from '#modules/shipping/api.ts';
import { giveBackAll, release } from '#modules/stock/api.ts';
import { returnVouchers } from '#modules/vouchers/api.ts';
import type { Tx } from '#platform/db.ts';
import type { OrderBy, OrderMove } from './core/order.ts';
import { moveOrder } from './move-order.ts';
import { lockWholeOrder } from './packing-store.ts';

/**
 * Every way an order is cancelled: payments end first (the order in which a notice locks them), then the order moves, then
 * its stock goes back to the heap it came from and its vouchers to their budgets; a sale that was booked is undone.
 */
export async function endOrder(
  tx: Tx,
  ctx: Ctx,
  orderId: string,
  move: OrderMove,
  by: OrderBy,
  reason: string,
  detail: Record<string, string> = {},
): Promise<Result<void>> {
  const order = await lockWholeOrder(tx, orderId);
  const { refundVnd } = await cancelPayment(tx, ctx, {
    orderId,
    shopId: order.shopId,
    reason,
    isSandbox: order.isSandbox,
    expired: move === 'expire' || move === 'lapse_unpaid',
  });
  const moved = await moveOrder(tx, ctx, orderId, move, by, {
    reason,
    detail: { ...detail, ...(refundVnd > 0n ? { refundVnd: String(refundVnd) } : {}) },
  });
  if (!moved.ok) return moved;
  if (order.finalTotalVnd === null) await release(tx, ctx, orderId);
  else {
    await giveBackAll(tx, ctx, orderId);
    await reverseSale(tx, ctx, { orderId });
    await cancelDeliveries(tx, ctx, orderId, reason);
  }
  await returnVouchers(tx, ctx, orderId);
  return moved;
}
