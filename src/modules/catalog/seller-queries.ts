import type { Ctx } from '#kernel/actor.ts';
import type { Vnd } from '#kernel/money.ts';
import { type Day, dateOfDay, dayOf, dayOfDate } from '#kernel/time.ts';
import { openWindows } from '#modules/stock/api.ts';
import { nextWindow } from '#modules/stock/core/window.ts';
import { db } from '#platform/db.ts';
import type { Dimension, ProductStatus, ReviewState } from './core/listing.ts';
import { mayList } from './core/policy.ts';
import type { Way } from './core/supply.ts';
import { type ReviewKind, readProposed, SAID_TO_SELLER } from './review-store.ts';

export type SellerVariant = {
  variantId: string;
  name: string;
  unitLabel: string;
  contentBase: bigint;
  dimension: Dimension;
  priceVnd: Vnd;
  /** A new price that waits for a look. */
  waitingPriceVnd: Vnd | null;
  stockItemId: string;
  /** Whole sale units on the heap, and how many of them are held for orders. */
  onHand: number;
  held: number;
  /** Weighed goods are priced by the kilogram, whatever a piece weighs. */
  isWeighed: boolean;
  availability: Way;
  /** The next harvest or week that takes orders. */
  promise: { left: number; startsOn: Day } | null;
};

/** Why buyers do not see it or cannot buy it; none = on sale. */
export type Hindrance =
  | 'draft'
  | 'pending'
  | 'more_info'
  | 'refused'
  | 'hidden'
  | 'removed'
  | 'shop_suspended'
  | 'shop_closed'
  | 'shop_paused'
  | 'no_licence'
  | 'not_open'
  | 'sold_out';

export type SellerProduct = {
  productId: string;
  slug: string;
  name: string;
  status: ProductStatus;
  pictureFileId: string | null;
  isIllustrated: boolean;
  isFresh: boolean;
  madeOn: string | null;
  hindrances: Hindrance[];
  /** What an official said, when the seller must read it. */
  reason: string | null;
  review: { code: string; kind: ReviewKind; state: ReviewState; dueAt: Date } | null;
  variants: SellerVariant[];
};

const isThere = (variant: SellerVariant): boolean =>
  variant.availability === 'stock' ? variant.onHand > variant.held : variant.promise !== null;

/** Everything of one shop, what needs the seller first. */
export async function sellerProducts(ctx: Ctx, shopId: string): Promise<SellerProduct[]> {
  if (!mayList(ctx.actor, shopId)) return [];
  const products = await db.product.findMany({
    where: { shopId },
    include: {
      category: { select: { group: true } },
      photos: { orderBy: { position: 'asc' }, take: 1 },
      variants: { where: { status: 'active' }, orderBy: { position: 'asc' } },
      reviews: { where: SAID_TO_SELLER, orderBy: [{ submittedAt: 'desc' }, { code: 'desc' }], take: 1 },
    },
    orderBy: { updatedAt: 'desc' },
  });
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { status: true, pausedAt: true } });
  const heaps = await db.stockItem.findMany({ where: { shopId } });
  const promised = products.flatMap((p) => p.variants).filter((variant) => variant.availability !== 'stock');
  const promises = await openWindows(
    db,
    promised.map((variant) => variant.id),
    ctx.now,
  );
  const licences = await db.paper.count({
    where: {
      shopId,
      kind: 'alcohol_licence',
      state: 'verified',
      OR: [{ expiresOn: null }, { expiresOn: { gte: dateOfDay(dayOf(ctx.now)) } }],
    },
  });
  const rank: Record<ProductStatus, number> = { refused: 0, draft: 1, pending: 2, live: 3, hidden: 4, removed: 5 };
  return products
    .map((product): SellerProduct => {
      const latest = product.reviews[0];
      const isOpen = latest?.state === 'pending' || latest?.state === 'more_info';
      const waiting = isOpen && latest.kind === 'change' ? readProposed(latest.proposed).prices : undefined;
      const variants = product.variants.map((variant): SellerVariant => {
        const heap = heaps.find((one) => one.id === variant.stockItemId);
        const next = nextWindow(promises.get(variant.id) ?? [], variant.contentBase);
        return {
          variantId: variant.id,
          name: variant.name,
          unitLabel: variant.unitLabel,
          contentBase: variant.contentBase,
          dimension: heap?.dimension ?? 'mass',
          priceVnd: variant.unitPriceVnd,
          waitingPriceVnd: waiting?.[variant.id] ?? null,
          stockItemId: variant.stockItemId,
          onHand: Number((heap?.onHandBase ?? 0n) / variant.contentBase),
          held: Number(((heap?.reservedBase ?? 0n) + variant.contentBase - 1n) / variant.contentBase),
          isWeighed: variant.pricing === 'weighed',
          availability: variant.availability,
          promise: next ? { left: Number(next.leftBase / variant.contentBase), startsOn: next.startsOn } : null,
        };
      });
      const hindrances: Hindrance[] = [];
      if (product.status !== 'live') hindrances.push(product.status);
      if (isOpen && latest.state === 'more_info') hindrances.splice(0, product.status === 'live' ? 0 : 1, 'more_info');
      if (shop.status === 'suspended') hindrances.push('shop_suspended');
      if (shop.status === 'closed') hindrances.push('shop_closed');
      if (shop.pausedAt) hindrances.push('shop_paused');
      if (product.category?.group === 'alcohol' && licences === 0) hindrances.push('no_licence');
      if (product.status === 'live' && variants.every((variant) => !isThere(variant)))
        hindrances.push(variants.every((variant) => variant.availability === 'preorder') ? 'not_open' : 'sold_out');
      const isAnswered = latest?.state === 'more_info' || latest?.state === 'refused';
      return {
        productId: product.id,
        slug: product.slug,
        name: product.name,
        status: product.status,
        // What was taken away is served to nobody.
        pictureFileId: product.status === 'removed' ? null : (product.photos[0]?.fileId ?? null),
        isIllustrated: product.isIllustrated,
        isFresh: product.category?.group === 'fresh',
        madeOn: product.harvestedOn ? dayOfDate(product.harvestedOn) : null,
        hindrances,
        reason: isAnswered ? latest.decisionReason : product.statusReason,
        review:
          isOpen || isAnswered
            ? { code: latest.code, kind: latest.kind, state: latest.state, dueAt: latest.dueAt }
            : null,
        variants,
      };
    })
    .sort((a, b) => rank[a.status] - rank[b.status]);
}
