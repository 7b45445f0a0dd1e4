import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { endOrder } from './end-order.ts';
import { orderForSeller } from './order-access.ts';
import type { OrderWithReason } from './schema.ts';

/** Refused at the door, nobody there, not collected: the goods are back with the seller. */
export async function comeBack(ctx: Ctx, input: OrderWithReason): Promise<Result<{ code: string }>> {
  const order = await orderForSeller(ctx, input.code);
  if (!order) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const ended = await endOrder(tx, ctx, order.orderId, 'come_back', 'seller', input.reason);
    return ended.ok ? ok({ code: input.code }) : ended;
  });
}
