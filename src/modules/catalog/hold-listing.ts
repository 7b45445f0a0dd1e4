import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import type { ProductStatus } from './core/listing.ts';
import { reviewTermsAt } from './listing-rules.ts';
import { askAgain, endReview } from './review-store.ts';
import { lockAnyProduct, moveProduct } from './store.ts';
import { activeVariants } from './variant-store.ts';

/**
 * A decision of the department takes something off the shelf, for a time or for good; what is not on it can be taken for
 * good alone, and then nobody is asked about it any more. Orders already placed are not touched. Answers where it stood,
 * null when it stays there.
 */
export async function holdListing(
  tx: Tx,
  ctx: Ctx,
  held: { productId: string; shopId: string; isForGood: boolean; reason: string },
): Promise<ProductStatus | null> {
  const { productId, shopId, isForGood, reason } = held;
  // Locked first, as by who decides about it: the look at it is not answered meanwhile.
  const before = (await lockAnyProduct(tx, productId))?.status ?? null;
  const moved = isForGood
    ? await moveProduct(tx, productId, ['draft', 'pending', 'live', 'refused', 'hidden'], 'removed', reason, ctx.now)
    : await moveProduct(tx, productId, ['live'], 'hidden', reason, ctx.now);
  if (!moved) return null;
  if (isForGood) await endReview(tx, ctx, productId, reason);
  await tellShelf(tx, productId, shopId);
  return before;
}

/** The decision is over: what it moved stands again where it stood; what waited for a look waits for a new one. */
export async function releaseListing(
  tx: Tx,
  ctx: Ctx,
  held: { productId: string; shopId: string; isForGood: boolean; to: ProductStatus },
): Promise<void> {
  const { productId, shopId, isForGood, to } = held;
  const from = isForGood ? (['removed'] as const) : (['hidden'] as const);
  if (!(await moveProduct(tx, productId, from, to, null, ctx.now))) return;
  if (to === 'pending') await askAgain(tx, productId, ctx.now, (await reviewTermsAt(ctx.now)).reviewHours);
  await tellShelf(tx, productId, shopId);
}

async function tellShelf(tx: Tx, productId: string, shopId: string): Promise<void> {
  const stockItemId = (await activeVariants(tx, productId))[0]?.stockItemId ?? '';
  await record(tx, 'stock.changed', { productId, shopId, stockItemId });
}
