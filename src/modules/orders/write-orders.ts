import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { insertOrders, type NewOrder, type NewPurchase } from './store.ts';

export type { NewOrder, NewOrderLine, NewPurchase } from './store.ts';

/** Orders begin: documents, the first rows of their timelines, and for those that need no payment first the fact. */
export async function writeOrders(
  tx: Tx,
  ctx: Ctx,
  purchase: NewPurchase | null,
  orders: readonly NewOrder[],
  by: 'buyer' | 'seller' = 'buyer',
): Promise<void> {
  const events = orders.map(({ id, state, supersedesId }) => ({
    orderId: id,
    event: state,
    by,
    ...(supersedesId ? { detail: { supersedesId } } : {}),
  }));
  await insertOrders(tx, ctx, purchase, orders, events);
  for (const { id, state } of orders) if (state === 'placed') await record(tx, 'order.placed', { orderId: id });
}
