import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, must, ok, type Result } from '#kernel/result.ts';
import { PUBLIC_WIDTHS, transactionWithPictures } from '#platform/uploads.ts';
import { isNewListing } from './core/listing.ts';
import { listableShops } from './core/policy.ts';
import { listingRulesAt, reviewTermsAt } from './listing-rules.ts';
import { loadCurrent, saidOf } from './load-current.ts';
import { queueChange } from './queue-change.ts';
import { openReviewOf, touchReview } from './review-store.ts';
import { addPhotoRow, lockProduct, photoIds } from './store.ts';

export const MAX_PHOTOS = 6;

/** One more picture: at once while it is a new listing, asked for when the product is on sale. */
export async function addPhoto(
  ctx: Ctx,
  { productId, photos }: { productId: string; photos: readonly File[] },
): Promise<Result<{ isWaiting: boolean }>> {
  const rules = await listingRulesAt(ctx.now);
  const { reviewHours } = await reviewTermsAt(ctx.now);
  if (photos.length > MAX_PHOTOS) return tooMany();
  const pictures = { files: photos, purpose: 'product', isPublic: true, widths: PUBLIC_WIDTHS };
  return transactionWithPictures(ctx, pictures, async (tx, keepPhotos) => {
    const product = await lockProduct(tx, productId, listableShops(ctx.actor));
    if (!product) return err('NOT_FOUND');
    if (product.status === 'removed') return err('LISTING_NOT_OPEN');
    const isNew = isNewListing(product.status);
    const open = isNew ? null : await openReviewOf(tx, productId);
    const before = open?.proposed.photos ?? (await photoIds(tx, productId));
    if (before.length + photos.length > MAX_PHOTOS) return tooMany();
    const added = await keepPhotos();
    if (isNew) {
      for (const fileId of added) await addPhotoRow(tx, productId, fileId);
      await touchReview(tx, productId, ctx.now);
      return ok({ isWaiting: false });
    }
    const current = await loadCurrent(tx, productId);
    const asked = { ...open?.proposed, photos: [...before, ...added] };
    return ok(must(await queueChange(tx, ctx, saidOf(product, current), asked, { rules, reviewHours })));
  });
}

const tooMany = () => fieldErr('photos', 'TOO_MANY_PHOTOS', { max: MAX_PHOTOS });
