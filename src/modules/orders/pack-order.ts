import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { take } from '#modules/stock/api.ts';
import { transaction } from '#platform/db.ts';
import { moveOrder } from './move-order.ts';
import { orderForSeller } from './order-access.ts';
import type { OrderCode } from './schema.ts';
import { markPacked } from './store.ts';

/** The goods are in the box: what was packed is written beside what was ordered, and leaves the heap. */
export async function packOrder(ctx: Ctx, input: OrderCode): Promise<Result<{ code: string }>> {
  const order = await orderForSeller(ctx, input.code);
  if (!order) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const moved = await moveOrder(tx, ctx, order.orderId, 'pack', 'seller');
    if (!moved.ok) return moved;
    await markPacked(tx, ctx, order.orderId);
    await take(tx, ctx, order.orderId);
    return ok({ code: input.code });
  });
}
