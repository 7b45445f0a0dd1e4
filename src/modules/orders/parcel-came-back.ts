import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { comeBackDelivery, deliveriesOf } from '#modules/shipping/api.ts';
import { giveBack } from '#modules/stock/api.ts';
import type { Tx } from '#platform/db.ts';
import { markDelivered } from './arrive.ts';
import { endOrder } from './end-order.ts';
import { lockWholeOrder, packedOf } from './packing-store.ts';
import { addEvent } from './store.ts';

/** `isWhole`: every parcel came back, so the order ended with all its money; else its lines are for returns to settle. */
export type CameBack = { isWhole: boolean; lineIds: string[] };

/** One parcel of several is back with the seller. */
export async function parcelCameBack(
  tx: Tx,
  ctx: Ctx,
  back: {
    orderId: string;
    deliveryId: string;
    reason: string;
    /** Lines of the parcel that can be sold again; what else is in it is written off. */
    restocked: ReadonlySet<string>;
  },
): Promise<Result<CameBack>> {
  const order = await lockWholeOrder(tx, back.orderId);
  const parcel = (await deliveriesOf(tx, order.id)).find(({ deliveryId }) => deliveryId === back.deliveryId);
  if (!parcel) return err('NOT_FOUND');
  const moved = await comeBackDelivery(tx, ctx, back.deliveryId, back.reason);
  if (!moved.ok) return moved;
  const parcels = await deliveriesOf(tx, order.id);
  if (parcels.every(({ state }) => state === 'came_back')) {
    // What is spoilt is written off first: the end of the order gives back only what is left to give.
    for (const { stockItemId, packedBase } of await packedOf(
      tx,
      parcel.lineIds.filter((id) => !back.restocked.has(id)),
    ))
      await giveBack(tx, ctx, {
        orderId: order.id,
        stockItemId,
        base: packedBase,
        isRestocked: false,
        reason: back.reason,
      });
    const ended = await endOrder(tx, ctx, order.id, 'come_back', 'seller', back.reason);
    return ended.ok ? ok({ isWhole: true, lineIds: parcel.lineIds }) : ended;
  }
  const detail = { parcel: String(parcel.number), reason: back.reason };
  await addEvent(tx, ctx, { orderId: order.id, event: 'parcel_came_back', by: 'seller', detail });
  if (moved.value.left === 0) {
    const delivered = await markDelivered(tx, ctx, order.id, 'seller');
    if (!delivered.ok) return delivered;
  }
  return ok({ isWhole: false, lineIds: parcel.lineIds });
}
