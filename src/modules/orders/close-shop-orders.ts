import type { Ctx } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { lockOpenAttempt } from '#modules/payments/api.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import { endOrder } from './end-order.ts';
import { lockWholeOrder } from './packing-store.ts';

/** What its buyers read in place of a person's words. */
const REASON = 'shop_closed';
/** So that a large shop does not hold up the clock's other work. */
const AT_ONCE = 50;

/**
 * A shop that closes: what nobody has paid or confirmed yet ends, and what was paid is owed back; what is confirmed,
 * packed or on its way is finished. An order whose buyer says that he has paid waits for the answer first, else nobody
 * would owe it back. Answers how many ended; each in a transaction of its own.
 */
export async function closeShopOrders(ctx: Ctx, shopId: string): Promise<number> {
  let ended = 0;
  for (const { id } of await ordersToEnd(shopId)) {
    const outcome = await transaction(async (tx) => {
      const state = await lockIfNotBegun(tx, id);
      if (!state) return ok();
      const done = await endOrder(tx, ctx, id, state === 'placed' ? 'decline' : 'expire', 'system', REASON);
      if (done.ok) ended += 1;
      return done;
    });
    if (!outcome.ok && outcome.code !== 'ORDER_MOVE_REFUSED') throw new Error(`${id}: ${outcome.code}`);
  }
  return ended;
}

async function ordersToEnd(shopId: string): Promise<{ id: string }[]> {
  return db.order.findMany({
    where: {
      shopId,
      state: { in: ['awaiting_payment', 'placed'] },
      payments: { none: { attempts: { some: { state: { in: ['created', 'pending'] }, claimedAt: { not: null } } } } },
    },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: AT_ONCE,
  });
}

/** Its state if it may end, held. */
async function lockIfNotBegun(tx: Tx, orderId: string): Promise<'awaiting_payment' | 'placed' | null> {
  const { state } = await lockWholeOrder(tx, orderId);
  if (state !== 'awaiting_payment' && state !== 'placed') return null;
  return (await lockOpenAttempt(tx, orderId))?.claimedAt ? null : state;
}
