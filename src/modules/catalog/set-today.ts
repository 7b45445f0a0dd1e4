import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, must, ok, type Result } from '#kernel/result.ts';
import { setOnHand } from '#modules/stock/api.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import type { Proposed } from './core/change.ts';
import { listableShops } from './core/policy.ts';
import { isBigChange } from './core/price.ts';
import { listingRulesAt, reviewTermsAt } from './listing-rules.ts';
import { loadCurrent, saidOf } from './load-current.ts';
import { queueChange } from './queue-change.ts';
import { openReviewOf } from './review-store.ts';
import type { TodayForm } from './schema.ts';
import { lockProduct } from './store.ts';
import { setPrice } from './variant-store.ts';

/** Today's price and stock of one size, from the list. A price moved by over half waits for a look; the stock does not. */
export async function setToday(ctx: Ctx, today: TodayForm): Promise<Result<{ isPriceWaiting: boolean }>> {
  const { productId, variantId, price, stock, shownStock } = today;
  const rules = await listingRulesAt(ctx.now);
  const { reviewHours, bigChangePercent } = await reviewTermsAt(ctx.now);
  return transaction(async (tx) => {
    const product = await lockProduct(tx, productId, listableShops(ctx.actor));
    if (!product) return err('NOT_FOUND');
    if (product.status !== 'live' && product.status !== 'hidden') return err('LISTING_NOT_OPEN');
    const current = await loadCurrent(tx, productId);
    const variant = current.variants.find((one) => one.id === variantId);
    if (!variant) return err('NOT_FOUND');
    const { shopId } = product;
    const { stockItemId } = variant;
    if (shownStock !== String(stock)) {
      const { contentBase } = variant;
      const onHandBase = contentBase * BigInt(stock);
      const shown = { count: shownStock, contentBase };
      const counted = await setOnHand(tx, ctx, { stockItemId, onHandBase, cause: 'count', shown });
      if (!counted.ok) return counted.code === 'STALE_PAGE' ? counted : fieldErr('stock', 'STOCK_BELOW_HELD');
      await record(tx, 'stock.changed', { productId, shopId, stockItemId });
    }
    const isBig = isBigChange(variant.priceVnd, price, bigChangePercent);
    if (!isBig && price !== variant.priceVnd) {
      await setPrice(tx, productId, variantId, price);
      await record(tx, 'price.changed', { productId, shopId, variantId });
    }
    const open = (await openReviewOf(tx, productId))?.proposed ?? {};
    const asked = withPrice(open, variantId, isBig ? price : null);
    if (asked !== open) must(await queueChange(tx, ctx, saidOf(product, current), asked, { rules, reviewHours }));
    return ok({ isPriceWaiting: isBig });
  });
}

/** The newest word on a price counts: it takes the place of one that waits, or takes that one back. */
function withPrice(open: Proposed, variantId: string, price: bigint | null): Proposed {
  const { [variantId]: waiting, ...others } = open.prices ?? {};
  if (price === null && waiting === undefined) return open;
  if (price !== null && price === waiting) return open;
  const { prices: _, ...rest } = open;
  const prices = price === null ? others : { ...others, [variantId]: price };
  return Object.keys(prices).length > 0 ? { ...rest, prices } : rest;
}
