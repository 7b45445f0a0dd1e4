import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { moveOrder } from './move-order.ts';
import { orderForSeller } from './order-access.ts';
import type { OrderCode } from './schema.ts';

/** The seller takes the order on. */
export async function confirmOrder(ctx: Ctx, input: OrderCode): Promise<Result<{ code: string }>> {
  const order = await orderForSeller(ctx, input.code);
  if (!order) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const moved = await moveOrder(tx, ctx, order.orderId, 'confirm', 'seller');
    return moved.ok ? ok({ code: input.code }) : moved;
  });
}
