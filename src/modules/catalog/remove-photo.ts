import type { Ctx } from '#kernel/actor.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { isNewListing } from './core/listing.ts';
import { listableShops } from './core/policy.ts';
import { listingRulesAt, reviewTermsAt } from './listing-rules.ts';
import { loadCurrent, saidOf } from './load-current.ts';
import { queueChange } from './queue-change.ts';
import { openReviewOf, touchReview } from './review-store.ts';
import { lockProduct, photoIds, removePhotoRow } from './store.ts';

/** One picture less; at once while it is a new listing, asked for when the product is on sale. */
export async function removePhoto(
  ctx: Ctx,
  { productId, fileId }: { productId: string; fileId: string },
): Promise<Result<{ isWaiting: boolean }>> {
  const rules = await listingRulesAt(ctx.now);
  const { reviewHours } = await reviewTermsAt(ctx.now);
  return transaction(async (tx) => {
    const product = await lockProduct(tx, productId, listableShops(ctx.actor));
    if (!product) return err('NOT_FOUND');
    if (product.status === 'removed') return err('LISTING_NOT_OPEN');
    if (isNewListing(product.status)) {
      if (!(await removePhotoRow(tx, productId, fileId))) return err('NOT_FOUND');
      await touchReview(tx, productId, ctx.now);
      return ok({ isWaiting: false });
    }
    const open = await openReviewOf(tx, productId);
    const before = open?.proposed.photos ?? (await photoIds(tx, productId));
    if (!before.includes(fileId)) return err('NOT_FOUND');
    const current = await loadCurrent(tx, productId);
    const photos = before.filter((id) => id !== fileId);
    const { photos: _, ...rest } = open?.proposed ?? {};
    const asked = photos.join() === current.photos.join() ? rest : { ...rest, photos };
    return ok(must(await queueChange(tx, ctx, saidOf(product, current), asked, { rules, reviewHours })));
  });
}
