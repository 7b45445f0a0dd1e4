import type { Ctx } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { FILL_AT_ONCE, stageOf } from './core/recall.ts';
import { insertOrders, nextOrders, noteFilled, recallToFill } from './order-store.ts';

/** The next hundreds of orders with goods of recalled lots, found and noted in one transaction. False: all were found. */
export async function fillOrders(ctx: Ctx): Promise<boolean> {
  let isMore = false;
  await transaction(async (tx) => {
    const recall = await recallToFill(tx);
    if (!recall) return ok();
    isMore = true;
    const orders = await nextOrders(tx, recall, FILL_AT_ONCE);
    const found = orders.flatMap(({ orderId, state, base }) => {
      const stage = stageOf(state);
      return stage ? [{ orderId, stage, base }] : [];
    });
    await insertOrders(tx, recall.id, found, ctx.now);
    await noteFilled(tx, recall.id, orders.at(-1)?.orderId ?? null, orders.length < FILL_AT_ONCE ? ctx.now : null);
    return ok();
  });
  return isMore;
}
