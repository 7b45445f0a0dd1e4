import { ok } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import type { Reactions } from '#platform/jobs.ts';
import { cameBackOf, noteCameBack } from './order-store.ts';
import { setAside } from './set-aside.ts';
import '#modules/orders/events.ts';

export const reactions: Reactions = {
  /** Goods of the lot that go back to the heap with their order are not sold again. */
  'order.cancelled': async (ctx, { orderId }) => {
    await transaction(async (tx) => {
      for (const { recallId, base, ...recall } of await cameBackOf(tx, orderId)) {
        await noteCameBack(tx, { recallId, orderId, base }, ctx.now);
        await setAside(tx, ctx, { id: recallId, ...recall }, base);
      }
      return ok();
    });
  },
};
