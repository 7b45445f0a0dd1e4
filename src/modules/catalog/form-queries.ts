import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { groupThousands } from '#kernel/money.ts';
import { addDays, dayOf, dayOfDate } from '#kernel/time.ts';
import { shownAmount } from '#modules/stock/core/amount.ts';
import type { ActivityClass } from '#modules/tax/core/activity-class.ts';
import { db } from '#platform/db.ts';
import { LISTING_CLASSES, type ListingClass } from './core/activity-class.ts';
import { type CategoryGroup, LABEL_FACTS } from './core/label.ts';
import { isNewListing, type Pricing, type ProductStatus, type ReviewState } from './core/listing.ts';
import { listableShops, mayList } from './core/policy.ts';
import { type Measure, typedContent, type Unit } from './core/sale-unit.ts';
import type { Way } from './core/supply.ts';
import { reviewTermsAt } from './listing-rules.ts';
import { readLabel } from './load-current.ts';
import { type ReviewKind, readProposed, SAID_TO_SELLER } from './review-store.ts';
import { allUnits, measureWords } from './unit-queries.ts';

export type ProductForm = {
  productId: string;
  shopId: string;
  status: ProductStatus;
  /** Sent before: sizes on sale keep their unit and content. */
  isOnSale: boolean;
  review: { code: string; kind: ReviewKind; state: ReviewState; reason: string | null } | null;
  photos: string[];
  arePhotosWaiting: boolean;
  /** Answers by the names of the boxes: as typed last, else what is known, else what is usual. */
  answers: Record<string, string>;
  sizes: { variantId: string; name: string; unitLabel: string }[];
  units: Unit[];
  measureWords: Record<Measure, string>;
  categories: { id: string; name: string; nameEn: string; group: CategoryGroup; isChild: boolean }[];
  producers: { id: string; name: string; plot: string; areaName: string }[];
  papers: { kind: string; stars: number | null; number: string; state: string; expiresOn: string | null }[];
  hasAlcoholLicence: boolean;
  /** A household is asked where its goods come from. */
  isHousehold: boolean;
  /** An official's word on it, which holds over the seller's. */
  ruled: { activityClass: ListingClass; reason: string } | null;
  today: string;
  reviewHours: number;
};

/** What the first screen needs: the shop, if this person may list for it. */
export async function startForm(ctx: Ctx, shopId: string): Promise<{ shopId: string; shopName: string } | null> {
  if (!mayList(ctx.actor, shopId)) return null;
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { name: true } });
  return shop ? { shopId, shopName: shop.name } : null;
}

/** The form of one product of this shop; null when it is not there, or not theirs. */
export async function productForm(ctx: Ctx, shopId: string, productId: string): Promise<ProductForm | null> {
  if (!isUuid(productId) || !listableShops(ctx.actor).includes(shopId)) return null;
  const product = await db.product.findFirst({
    where: { id: productId, shopId },
    include: {
      photos: { orderBy: [{ position: 'asc' }, { fileId: 'asc' }] },
      variants: { where: { status: 'active' }, orderBy: { position: 'asc' } },
      reviews: { where: SAID_TO_SELLER, orderBy: [{ submittedAt: 'desc' }, { code: 'desc' }], take: 1 },
    },
  });
  if (!product || product.status === 'removed') return null;
  const [units, categories, producers, papers, last, terms, shop] = await Promise.all([
    allUnits(),
    db.category.findMany({ orderBy: { position: 'asc' } }),
    db.producer.findMany({ where: { shopId }, orderBy: { createdAt: 'asc' } }),
    db.paper.findMany({ where: { shopId, kind: { in: ['ocop', 'vietgap', 'alcohol_licence'] } } }),
    db.product.findFirst({
      where: { shopId, id: { not: productId }, categoryId: { not: null } },
      orderBy: { createdAt: 'desc' },
      select: { categoryId: true },
    }),
    reviewTermsAt(ctx.now),
    db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { kind: true } }),
  ]);
  const areas = await db.area.findMany({
    where: { id: { in: producers.map((p) => p.areaId) } },
    select: { id: true, name: true },
  });
  const today = dayOf(ctx.now);
  const isOnSale = !isNewListing(product.status);
  const latest = product.reviews[0] ?? null;
  const isOpen = latest?.state === 'pending' || latest?.state === 'more_info';
  const proposed = latest && (isOpen || latest.state === 'refused') ? readProposed(latest.proposed) : {};
  const asked = isOpen ? proposed : {};
  const paper = proposed.papers?.[0];
  const heap = product.variants[0]
    ? await db.stockItem.findUnique({ where: { id: product.variants[0].stockItemId } })
    : null;
  const typed = typedOf(product.label);

  const known: Record<string, string> = {
    name: asked.name ?? product.name,
    categoryId: asked.categoryId ?? product.categoryId ?? last?.categoryId ?? '',
    producerId: asked.producerId ?? product.producerId ?? producers[0]?.id ?? '',
    description: asked.description ?? product.description,
    unit: 'kg',
    supply: 'stock',
    tolerance: '5',
    isIllustrated: (asked.isIllustrated ?? product.isIllustrated) ? 'on' : '',
    activityClass: product.activityClass ?? '',
    ...madeAnswers(product.harvestedOn ? dayOfDate(product.harvestedOn) : null, today, product.variants.length > 0),
  };
  const label = asked.label ?? readLabel(product.label);
  for (const fact of LABEL_FACTS) known[fact] = label[fact] ?? '';
  if (paper) {
    Object.assign(known, {
      paperKind: paper.kind,
      paperNumber: paper.number,
      paperIssuer: paper.issuer,
      paperExpiresOn: paper.expiresOn,
    });
    Object.assign(known, { paperStars: String(paper.stars ?? ''), paperFileId: paper.fileId ?? '' });
  }
  for (const [at, variant] of product.variants.entries()) {
    const n = at === 0 ? '' : String(at + 1);
    const { content, measure } = typedContent(variant.contentBase, heap?.dimension ?? 'mass');
    const unit = units.find((one) => one.code === variant.unitCode);
    Object.assign(known, {
      [`unit${n}`]: variant.unitCode,
      [`content${n}`]: unit?.baseFactor === null && variant.unitLabel !== unit.name ? content : '',
      [`measure${n}`]: measure,
      [`price${n}`]: groupThousands(asked.prices?.[variant.id] ?? variant.unitPriceVnd),
      [`variant${n}`]: isOnSale ? variant.id : '',
    });
    Object.assign(known, weighedAnswers(variant, n));
    if (at === 0) Object.assign(known, firstAnswers(variant, heap?.onHandBase ?? 0n));
  }
  if (isOnSale) known.shownStock = known.stock ?? '';
  for (const [at, size] of (asked.addedSizes ?? []).entries()) {
    const n = String(product.variants.length + at + 1);
    const { content, measure } = typedContent(size.contentBase, heap?.dimension ?? 'mass');
    Object.assign(known, {
      [`unit${n}`]: size.unitCode,
      [`content${n}`]: size.weighed ? '' : content,
      [`measure${n}`]: measure,
      [`price${n}`]: groupThousands(size.priceVnd),
      ...(size.weighed ? weighedAnswers({ ...size, ...size.weighed }, n) : {}),
    });
  }
  return {
    productId,
    shopId,
    status: product.status,
    isOnSale,
    review:
      latest && latest.state !== 'approved' && latest.state !== 'withdrawn'
        ? { code: latest.code, kind: latest.kind, state: latest.state, reason: latest.decisionReason }
        : null,
    photos: asked.photos ?? product.photos.map((photo) => photo.fileId),
    arePhotosWaiting: asked.photos !== undefined,
    answers: { ...known, ...(isOnSale ? {} : typed) },
    sizes: isOnSale ? product.variants.map(({ id, name, unitLabel }) => ({ variantId: id, name, unitLabel })) : [],
    units,
    measureWords: measureWords(units),
    categories: categories.map(({ id, nameVi, nameEn, group, parentId }) => ({
      id,
      name: nameVi,
      nameEn,
      group,
      isChild: parentId !== null,
    })),
    producers: producers.map(({ id, name, plot, areaId }) => ({
      id,
      name,
      plot,
      areaName: areas.find((a) => a.id === areaId)?.name ?? '',
    })),
    papers: papers
      .filter((one) => one.productId === productId && one.state !== 'rejected')
      .map((one) => ({
        kind: one.kind,
        stars: one.stars,
        number: one.number,
        state: one.state,
        expiresOn: one.expiresOn ? dayOfDate(one.expiresOn) : null,
      })),
    hasAlcoholLicence: papers.some(
      (one) =>
        one.kind === 'alcohol_licence' &&
        one.state === 'verified' &&
        (!one.expiresOn || dayOfDate(one.expiresOn) >= today),
    ),
    isHousehold: shop.kind === 'household',
    ruled: await ruledClass(productId, product.activityRuled),
    today,
    reviewHours: terms.reviewHours,
  };
}

async function ruledClass(productId: string, activityClass: ActivityClass | null): Promise<ProductForm['ruled']> {
  const ruled = LISTING_CLASSES.find((one) => one === activityClass);
  if (!ruled) return null;
  const last = await db.activityChange.findFirst({ where: { productId, kind: 'ruled' }, orderBy: { id: 'desc' } });
  return { activityClass: ruled, reason: last?.reason ?? '' };
}

type WeighedSize = { pricing: Pricing; minBase: bigint | null; maxBase: bigint | null; toleranceBp: number };
type FirstVariant = { contentBase: bigint; availability: Way; weeklyCapBase: bigint | null; noticeDays: number };

/** How a size is weighed, in the boxes of its number. */
function weighedAnswers(size: WeighedSize, n: string): Record<string, string> {
  const kilograms = (base: bigint | null) => (base === null ? '' : shownAmount(base, 'mass'));
  return {
    [`weighed${n}`]: size.pricing === 'weighed' ? 'on' : '',
    [`minWeight${n}`]: kilograms(size.minBase),
    [`maxWeight${n}`]: kilograms(size.maxBase),
    [`tolerance${n}`]: String(Math.round(size.toleranceBp / 100)),
  };
}

/** What is asked of the first size alone: how it is had, and how much there is. */
function firstAnswers(variant: FirstVariant, onHandBase: bigint): Record<string, string> {
  const { contentBase, weeklyCapBase } = variant;
  return {
    stock: String(onHandBase / contentBase),
    supply: variant.availability,
    weeklyCap: weeklyCapBase === null ? '' : String(weeklyCapBase / contentBase),
    noticeDays: variant.noticeDays === 0 ? '' : String(variant.noticeDays),
  };
}

/** This morning, unless something else is known; nothing for what was sent without a day. */
function madeAnswers(madeOn: string | null, today: string, wasSent: boolean): Record<string, string> {
  if (madeOn === null) return { made: wasSent ? 'none' : 'today', madeOn: '' };
  if (madeOn === today) return { made: 'today', madeOn: '' };
  if (madeOn === addDays(today, -1)) return { made: 'yesterday', madeOn: '' };
  return { made: 'other', madeOn };
}

function typedOf(label: unknown): Record<string, string> {
  const typed: unknown = typeof label === 'object' && label !== null && 'typed' in label ? label.typed : null;
  if (typeof typed !== 'object' || typed === null) return {};
  const out: Record<string, string> = {};
  for (const [key, value] of Object.entries(typed)) if (typeof value === 'string') out[key] = value;
  return out;
}
