import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { deliveriesOf } from '#modules/shipping/api.ts';
import { transaction } from '#platform/db.ts';
import { endOrder } from './end-order.ts';
import { orderForSeller } from './order-access.ts';
import { lockWholeOrder } from './packing-store.ts';
import type { OrderWithReason } from './schema.ts';

/**
 * Refused at the door, nobody there, not collected: the whole order is back with the seller. Where a parcel of it stayed
 * with the buyer, the others come back one by one (returns).
 */
export async function comeBack(ctx: Ctx, input: OrderWithReason): Promise<Result<{ code: string }>> {
  const found = await orderForSeller(ctx, input.code);
  if (!found) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const order = await lockWholeOrder(tx, found.orderId);
    const parcels = await deliveriesOf(tx, order.id);
    if (parcels.some(({ state }) => state === 'delivered')) return err('PARCEL_MOVE_REFUSED', { move: 'come_back' });
    const ended = await endOrder(tx, ctx, order.id, 'come_back', 'seller', input.reason);
    return ended.ok ? ok({ code: order.code }) : ended;
  });
}
