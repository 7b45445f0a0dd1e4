import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { ruleAt } from '#modules/law/api.ts';
import { deliverDelivery } from '#modules/shipping/api.ts';
import type { Tx } from '#platform/db.ts';
import { moveOrder } from './move-order.ts';
import type { WholeOrder } from './packing-store.ts';
import { parcelsIn } from './parcels.ts';
import { addEvent } from './store.ts';

/** Parcels reached the buyer; with the last one the order is delivered. Answers how many are still to come. */
export async function arrive(
  tx: Tx,
  ctx: Ctx,
  order: WholeOrder,
  by: 'seller' | 'buyer' | 'system',
  deliveryId?: string,
): Promise<Result<{ left: number }>> {
  const parcels = await parcelsIn(tx, order.id, 'on_the_way', deliveryId);
  if (parcels.length === 0) return err('ORDER_MOVE_REFUSED', { move: 'deliver' });
  let left = 0;
  for (const parcel of parcels) {
    left = must(await deliverDelivery(tx, ctx, parcel.deliveryId)).left;
    if (left > 0)
      await addEvent(tx, ctx, {
        orderId: order.id,
        event: 'parcel_delivered',
        by,
        detail: { parcel: String(parcel.number) },
      });
  }
  if (left > 0) return ok({ left });
  const delivered = await markDelivered(tx, ctx, order.id, by);
  return delivered.ok ? ok({ left }) : delivered;
}

/** The last parcel's end is known: the buyer has the rule's days to say that something is wrong. */
export async function markDelivered(
  tx: Tx,
  ctx: Ctx,
  orderId: string,
  by: 'seller' | 'buyer' | 'system',
): Promise<Result<void>> {
  const days = await ruleAt('order.auto_complete_days', ctx.now, z.number());
  return moveOrder(tx, ctx, orderId, 'deliver', by, { deadline: { hours: days * 24 } });
}
