import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, must, ok, type Result } from '#kernel/result.ts';
import { mayMove } from '#kernel/states.ts';
import { dayOf, endOfDay } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { paidOf } from '#modules/payments/api.ts';
import { handOverDelivery } from '#modules/shipping/api.ts';
import { transaction } from '#platform/db.ts';
import { lastDay } from './core/hand-over-by.ts';
import { orderTable } from './core/order.ts';
import { moveOrder } from './move-order.ts';
import { orderForSeller } from './order-access.ts';
import { lockWholeOrder, recallHolding } from './packing-store.ts';
import { parcelsIn } from './parcels.ts';
import type { HandOver } from './schema.ts';
import { addEvent } from './store.ts';

/**
 * The goods leave the seller, one parcel or all that wait. Only what is paid, unless cash at the door was agreed; alcohol
 * only with the receiver's age looked at (18, Law 44/2019). The order is on its way once its last parcel is.
 */
export async function handOver(ctx: Ctx, input: HandOver): Promise<Result<{ code: string }>> {
  const found = await orderForSeller(ctx, input.code);
  if (!found) return err('NOT_FOUND');
  const days = await ruleAt('order.auto_deliver_days', ctx.now, z.number());
  return transaction(async (tx) => {
    const order = await lockWholeOrder(tx, found.orderId);
    if (!mayMove(orderTable, 'hand_over', order.state, 'seller'))
      return err('ORDER_MOVE_REFUSED', { move: 'hand_over' });
    const recall = await recallHolding(tx, order.id);
    if (recall) return err('ORDER_HELD_BY_RECALL', { recall });
    if (order.needsAgeCheck && !input.ageChecked) return fieldErr('ageChecked', 'AGE_NOT_CONFIRMED');
    if (order.method !== 'cod' && (await paidOf(tx, order.id)).dueVnd > 0n) return err('NOT_YET_PAID');
    const parcels = await parcelsIn(tx, order.id, 'ready', input.deliveryId);
    if (parcels.length === 0) return err('PARCEL_MOVE_REFUSED', { move: 'hand_over' });
    let left = 0;
    for (const parcel of parcels) {
      left = must(await handOverDelivery(tx, ctx, parcel.deliveryId)).left;
      if (left > 0)
        await addEvent(tx, ctx, {
          orderId: order.id,
          event: 'parcel_handed_over',
          by: 'seller',
          detail: { parcel: String(parcel.number) },
        });
    }
    if (left > 0) return ok({ code: order.code });
    const until = endOfDay(lastDay(order.promisedOn, dayOf(ctx.now), days));
    const moved = await moveOrder(tx, ctx, order.id, 'hand_over', 'seller', {
      ageChecked: order.needsAgeCheck,
      deadlineAt: until,
    });
    return moved.ok ? ok({ code: order.code }) : moved;
  });
}
