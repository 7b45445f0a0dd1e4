import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import type { Decided } from './decide-listing.ts';
import { openReviewOf, type ReviewRow, withdrawReview } from './review-store.ts';
import { type LockedProduct, moveProduct } from './store.ts';
import { tellSeller } from './tell-seller.ts';
import { activeVariants } from './variant-store.ts';

/**
 * The later look at what went on sale by the rules alone: it stays as it is, or leaves the shelf until it was put right and
 * looked at like any new listing. What its seller asked for meanwhile falls with it.
 */
export async function endSample(
  tx: Tx,
  ctx: Ctx,
  given: { product: LockedProduct; review: ReviewRow; isKept: boolean; reason: string },
): Promise<Result<Decided>> {
  const { product, review, isKept, reason } = given;
  const { id: productId, shopId, slug } = product;
  if (!isKept) {
    const asked = await openReviewOf(tx, productId);
    if (asked) await withdrawReview(tx, ctx, asked.id);
    if (await moveProduct(tx, productId, ['live', 'hidden'], 'refused', reason, ctx.now)) {
      const stockItemId = (await activeVariants(tx, productId))[0]?.stockItemId ?? '';
      await record(tx, 'stock.changed', { productId, shopId, stockItemId });
      await tellSeller(tx, ctx, product, review, 'refused');
    }
  }
  await record(tx, 'listing.sample_decided', { reviewId: review.id, productId, shopId, isKept, reason });
  return ok({ reviewId: review.id, productId, slug });
}
