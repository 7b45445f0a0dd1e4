import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { endOrder } from './end-order.ts';
import { orderForSeller } from './order-access.ts';
import { lockWholeOrder } from './packing-store.ts';
import { hasLeft } from './parcels.ts';
import type { OrderWithReason } from './schema.ts';

/** The seller cannot fulfil it; the buyer reads why, stock goes back, what was paid is owed back. */
export async function declineOrder(ctx: Ctx, input: OrderWithReason): Promise<Result<{ code: string }>> {
  const order = await orderForSeller(ctx, input.code);
  if (!order) return err('NOT_FOUND');
  return transaction(async (tx) => {
    await lockWholeOrder(tx, order.orderId);
    if (await hasLeft(tx, order.orderId)) return err('PARCEL_MOVE_REFUSED', { move: 'decline' });
    const ended = await endOrder(tx, ctx, order.orderId, 'decline', 'seller', input.reason);
    return ended.ok ? ok({ code: input.code }) : ended;
  });
}
