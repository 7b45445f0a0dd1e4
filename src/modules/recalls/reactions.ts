import { ok } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import type { Reactions } from '#platform/jobs.ts';
import { settleCancelled } from './order-store.ts';
import '#modules/orders/events.ts';

export const reactions: Reactions = {
  /** Its goods of the lot lie apart already, by the stock's own book: nothing is left to ask its buyer. */
  'order.cancelled': async (ctx, { orderId }) => {
    await transaction(async (tx) => ok(await settleCancelled(tx, orderId, ctx.now)));
  },
};
