import type { Ctx } from '#kernel/actor.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { openStockItem, setOnHand } from '#modules/stock/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { record } from '#platform/jobs.ts';
import { loadProvince } from '#provinces/province.ts';
import { checkListing } from './check-listing.ts';
import { isNewListing, type Listing, type Temperature } from './core/listing.ts';
import { listableShops } from './core/policy.ts';
import { listingRulesAt, reviewTermsAt } from './listing-rules.ts';
import { mayListNew } from './may-list-new.ts';
import { offerPapers } from './offer-papers.ts';
import { putReview } from './review-store.ts';
import { type LockedProduct, lockProduct, moveProduct, setActivityClass, setMadeOn, writeFacts } from './store.ts';
import { activeVariants, insertVariant, refreshFromPrice, retireVariants } from './variant-store.ts';

export type SubmitListing = { productId: string; listing: Listing; paperFileId?: string | null };

/** Sends a new listing (again) to the officials. What was never on sale is written over; hard rules refuse at once. */
export async function submitListing(
  ctx: Ctx,
  { productId, listing, paperFileId = null }: SubmitListing,
): Promise<Result<{ reviewId: string }>> {
  if (ctx.actor.kind !== 'person') return err('NOT_ALLOWED');
  const submittedById = ctx.actor.accountId;
  const rules = await listingRulesAt(ctx.now);
  const { reviewHours } = await reviewTermsAt(ctx.now);
  return transaction(async (tx) => {
    const product = await lockProduct(tx, productId, listableShops(ctx.actor));
    if (!product) return err('NOT_FOUND');
    if (!isNewListing(product.status)) return err('LISTING_NOT_OPEN');
    const open = await mayListNew(product.shopId, ctx.now, tx);
    if (!open.ok) return open;
    const hasPaper = listing.papers.length > 0;
    const standing = must(
      await checkListing(tx, ctx, { ...listing, productId, shopId: product.shopId, hasPaper }, rules),
    );
    const { name, categoryId, producerId, description, label, maxTravelHours, isIllustrated } = listing;
    const areaId = listing.areaId ?? standing.producerAreaId;
    const temperature = listing.temperature ?? usualTemperature(standing.categorySlug);
    const facts = {
      name,
      categoryId,
      producerId,
      areaId,
      description,
      label,
      temperature,
      maxTravelHours,
      isIllustrated,
    };
    await writeFacts(tx, productId, facts, ctx.now);
    if (listing.activityClass)
      await setActivityClass(tx, productId, listing.activityClass, { at: ctx.now, byId: submittedById });
    await setMadeOn(tx, productId, listing.madeOn);
    await writeSizes(tx, ctx, product, listing);
    if (!(await moveProduct(tx, productId, ['draft', 'pending', 'refused'], 'pending', null, ctx.now)))
      return err('LISTING_NOT_OPEN');
    const papers = await offerPapers(tx, ctx, {
      productId,
      shopId: product.shopId,
      papers: listing.papers,
      paperFileId,
    });
    const proposed = papers.length > 0 ? { papers } : {};
    const { findings } = standing;
    const reviewId = await putReview(tx, {
      productId,
      kind: 'new_listing',
      proposed,
      findings,
      submittedById,
      at: ctx.now,
      reviewHours,
    });
    await record(tx, 'listing.submitted', { reviewId, productId, shopId: product.shopId });
    return ok({ reviewId });
  });
}

function usualTemperature(categorySlug: string): Temperature {
  return (
    loadProvince(env.PROVINCE).categories.find((category) => category.slug === categorySlug)?.temperature ?? 'ambient'
  );
}

/** Nothing was sold yet, so sizes are simply written anew; a heap of the same kind is kept and counted. */
async function writeSizes(tx: Tx, ctx: Ctx, product: LockedProduct, listing: Listing): Promise<void> {
  const old = await activeVariants(tx, product.id);
  await retireVariants(
    tx,
    product.id,
    old.map((variant) => variant.id),
  );
  const spare = new Map(old.map((variant) => [variant.stockItemId, variant.dimension]));
  const heapIds: string[] = [];
  for (const { dimension, onHandBase } of listing.heaps) {
    const kept = [...spare].find(([, of]) => of === dimension)?.[0];
    if (kept) {
      spare.delete(kept);
      must(await setOnHand(tx, ctx, { stockItemId: kept, onHandBase, cause: 'count' }));
      heapIds.push(kept);
    } else heapIds.push(await openStockItem(tx, ctx, { shopId: product.shopId, dimension, onHandBase }));
  }
  for (const stockItemId of spare.keys())
    must(await setOnHand(tx, ctx, { stockItemId, onHandBase: 0n, cause: 'correction' }));
  for (const [position, size] of listing.sizes.entries()) {
    const stockItemId = heapIds[size.heap];
    if (!stockItemId) throw new Error(`size ${position} names heap ${size.heap}, which is not there`);
    await insertVariant(tx, product.id, stockItemId, size, position, ctx.now, listing.supply);
  }
  await refreshFromPrice(tx, product.id);
}
