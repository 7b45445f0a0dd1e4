import type { Ctx } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { lockWholeOrder } from '#modules/orders/api.ts';
import { blockHeap, blockHeld, unblockHeap } from '#modules/stock/api.ts';
import { smaller } from '#modules/stock/core/holding.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { insertOrders } from './order-store.ts';
import {
  addSetAside,
  endSettingAside,
  heapsOf,
  lastHolding,
  type RecallRow,
  withRestToSetAside,
  writeSetAside,
} from './store.ts';

/** What is left of a lot in its seller's store is sold no more: first what nobody was promised, the rest by the sweep. */
export async function setAside(
  tx: Tx,
  ctx: Ctx,
  recall: Pick<RecallRow, 'id' | 'code' | 'shopId' | 'productId'>,
  base: bigint,
): Promise<void> {
  const { id, code, shopId, productId } = recall;
  let blocked = 0n;
  for (const stockItemId of await heapsOf(tx, productId)) {
    if (blocked === base) break;
    blocked += await blockHeap(tx, ctx, { stockItemId, shopId, productId }, { base: base - blocked, reason: code });
  }
  await addSetAside(tx, id, { wantedBase: base, blockedBase: blocked, at: ctx.now });
}

/** Less of it was of the lot than was set aside: the rest is for sale again, and nothing more is asked of orders. */
export async function setAsideLess(
  tx: Tx,
  ctx: Ctx,
  recall: Pick<RecallRow, 'id' | 'code' | 'shopId' | 'productId'>,
  { wantedBase, blockedBase }: { wantedBase: bigint; blockedBase: bigint },
): Promise<void> {
  const { id, code, shopId, productId } = recall;
  let rest = blockedBase - wantedBase;
  for (const stockItemId of await heapsOf(tx, productId)) {
    if (rest <= 0n) break;
    rest -= await unblockHeap(tx, ctx, { stockItemId, shopId, productId }, { base: rest, reason: code });
  }
  // Of a heap that is of these goods no more nothing comes back.
  const kept = rest > 0n ? rest : 0n;
  const aside = { wantedBase: wantedBase + kept, blockedBase: smaller(blockedBase, wantedBase) + kept };
  await writeSetAside(tx, id, { ...aside, at: ctx.now });
}

/**
 * What is still missing comes out of what orders hold, the last one first, each in a transaction of its own. Such an order
 * goes on: its buyer hears that his goods must come from another lot, and may have his money instead. False: all is done.
 */
export async function takeFromNextOrder(ctx: Ctx): Promise<boolean> {
  let isMore = false;
  await transaction(async (tx) => {
    const recall = await withRestToSetAside(tx);
    if (!recall) return ok();
    const { id: recallId, code: reason, restBase: base } = recall;
    const held = await lastHolding(tx, await heapsOf(tx, recall.productId));
    if (!held) return ok(await endSettingAside(tx, recallId, ctx.now));
    isMore = true;
    await lockWholeOrder(tx, held.orderId);
    const taken = await blockHeld(tx, ctx, held, { base, reason });
    // Nothing, where the order was packed or cancelled a moment ago: then another one is the last.
    if (taken === 0n) return ok();
    await insertOrders(tx, recallId, [{ orderId: held.orderId, stage: 'reserved', base: taken }], ctx.now);
    await addSetAside(tx, recallId, { wantedBase: 0n, blockedBase: taken, at: ctx.now });
    return ok();
  });
  return isMore;
}
