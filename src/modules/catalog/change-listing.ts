import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, must, ok, type Result } from '#kernel/result.ts';
import { dayOfDate } from '#kernel/time.ts';
import { followAvailability, setOnHand } from '#modules/stock/api.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { type Proposed, takeApart } from './core/change.ts';
import type { Listing } from './core/listing.ts';
import { listableShops } from './core/policy.ts';
import { isSameSupply } from './core/supply.ts';
import { listingRulesAt, reviewTermsAt } from './listing-rules.ts';
import { loadCurrent, saidOf } from './load-current.ts';
import { offerPapers } from './offer-papers.ts';
import { queueChange } from './queue-change.ts';
import { openReviewOf } from './review-store.ts';
import { insertLot, lockProduct, setActivityClass } from './store.ts';
import { setPrice, setSupply } from './variant-store.ts';

export type ChangeListing = { productId: string; listing: Listing; paperFileId?: string | null; shownStock: string };

/** Changes what is on sale: small price moves, stock and a new harvest hold at once, everything else waits for a look. */
export async function changeListing(
  ctx: Ctx,
  { productId, listing, paperFileId = null, shownStock }: ChangeListing,
): Promise<Result<{ isWaiting: boolean }>> {
  const rules = await listingRulesAt(ctx.now);
  const { reviewHours, bigChangePercent } = await reviewTermsAt(ctx.now);
  return transaction(async (tx) => {
    const product = await lockProduct(tx, productId, listableShops(ctx.actor));
    if (!product) return err('NOT_FOUND');
    if (product.status !== 'live' && product.status !== 'hidden') return err('LISTING_NOT_OPEN');
    const { shopId } = product;
    const current = await loadCurrent(tx, productId);
    const { pricesNow, asked } = takeApart(current, listing, bigChangePercent);
    for (const { variantId, newVnd } of pricesNow) {
      await setPrice(tx, productId, variantId, newVnd);
      await record(tx, 'price.changed', { productId, shopId, variantId });
    }
    const byId = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
    if (listing.activityClass) await setActivityClass(tx, productId, listing.activityClass, { at: ctx.now, byId });
    await setSupplyNow();
    await setStock();
    await setLot();
    const open = await openReviewOf(tx, productId);
    const papers = await offerPapers(tx, ctx, { productId, shopId, papers: listing.papers, paperFileId });
    const whole: Proposed = {
      ...asked,
      ...(open?.proposed.photos ? { photos: open.proposed.photos } : {}),
      ...(papers.length > 0 ? { papers } : open?.proposed.papers ? { papers: open.proposed.papers } : {}),
    };
    return ok(must(await queueChange(tx, ctx, saidOf(product, current), whole, { rules, reviewHours })));

    /** Sold in another way from now on, or more or less of it each week. */
    async function setSupplyNow(): Promise<void> {
      const { supply } = listing;
      if (!supply) return;
      const others = current.variants.filter((variant) => !isSameSupply(variant.supply, supply));
      if (others.length === 0) return;
      await setSupply(tx, productId, supply);
      for (const variant of others) await followAvailability(tx, ctx, variant.id, variant.supply, supply);
      for (const stockItemId of new Set(others.map((variant) => variant.stockItemId)))
        await record(tx, 'stock.changed', { productId, shopId, stockItemId });
    }

    async function setStock(): Promise<void> {
      const [main] = current.variants;
      const onHandBase = listing.heaps[0]?.onHandBase;
      if (!main || onHandBase === undefined) return;
      const { stockItemId, contentBase } = main;
      const shown = { count: shownStock, contentBase };
      const counted = await setOnHand(tx, ctx, { stockItemId, onHandBase, cause: 'count', shown });
      if (!counted.ok) must(counted.code === 'STALE_PAGE' ? counted : fieldErr('stock', 'STOCK_BELOW_HELD'));
      await record(tx, 'stock.changed', { productId, shopId, stockItemId });
    }

    async function setLot(): Promise<void> {
      const { madeOn } = listing;
      if (!madeOn || (current.harvestedOn && dayOfDate(current.harvestedOn) === madeOn)) return;
      await insertLot(tx, { productId, producerId: current.producerId, madeOn, plot: '', quantityBase: null }, ctx.now);
    }
  });
}
