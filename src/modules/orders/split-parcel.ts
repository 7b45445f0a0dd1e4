import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { deliveriesOf, splitDelivery } from '#modules/shipping/api.ts';
import { transaction } from '#platform/db.ts';
import { orderForSeller } from './order-access.ts';
import { lockWholeOrder } from './packing-store.ts';
import type { SplitParcel } from './schema.ts';
import { addEvent } from './store.ts';

/** A packed order travels in more parcels than one. The buyer pays delivery once, as he agreed. */
export async function splitParcel(ctx: Ctx, input: SplitParcel): Promise<Result<{ code: string }>> {
  const found = await orderForSeller(ctx, input.code);
  if (!found) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const order = await lockWholeOrder(tx, found.orderId);
    if (order.state !== 'packed') return err('PARCEL_MOVE_REFUSED', { move: 'split' });
    const isTheirs = (await deliveriesOf(tx, order.id)).some(({ deliveryId }) => deliveryId === input.deliveryId);
    if (!isTheirs) return err('NOT_FOUND');
    const split = await splitDelivery(tx, ctx, input.deliveryId, input.lineIds);
    if (!split.ok) return split;
    await addEvent(tx, ctx, {
      orderId: order.id,
      event: 'parcel_split',
      by: 'seller',
      detail: { parcel: String(split.value.number) },
    });
    return ok({ code: order.code });
  });
}
