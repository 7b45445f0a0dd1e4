import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { activeVariants, moveProduct, productStatus } from './store.ts';

/**
 * A decision of the department takes something off the shelf, for a time or for good; what was not on it stays where it
 * is. Orders already placed are not touched. Answers whether it was on the shelf.
 */
export async function holdListing(
  tx: Tx,
  ctx: Ctx,
  held: { productId: string; shopId: string; isForGood: boolean; reason: string },
): Promise<boolean> {
  const { productId, shopId, isForGood, reason } = held;
  const before = await productStatus(tx, productId);
  const moved = isForGood
    ? await moveProduct(tx, productId, ['draft', 'pending', 'live', 'refused', 'hidden'], 'removed', reason, ctx.now)
    : await moveProduct(tx, productId, ['live'], 'hidden', reason, ctx.now);
  if (moved) await tellShelf(tx, productId, shopId);
  return moved && before === 'live';
}

/** The decision is over: what it took off the shelf is on it again. */
export async function releaseListing(
  tx: Tx,
  ctx: Ctx,
  held: { productId: string; shopId: string; isForGood: boolean },
): Promise<void> {
  const { productId, shopId, isForGood } = held;
  const from = isForGood ? (['removed'] as const) : (['hidden'] as const);
  if (await moveProduct(tx, productId, from, 'live', null, ctx.now)) await tellShelf(tx, productId, shopId);
}

async function tellShelf(tx: Tx, productId: string, shopId: string): Promise<void> {
  const stockItemId = (await activeVariants(tx, productId))[0]?.stockItemId ?? '';
  await record(tx, 'stock.changed', { productId, shopId, stockItemId });
}
