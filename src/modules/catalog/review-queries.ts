import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import type { Vnd } from '#kernel/money.ts';
import { dayOfDate } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import type { CategoryGroup, Label } from './core/label.ts';
import type { Dimension, ReviewState, Size } from './core/listing.ts';
import type { Finding } from './core/listing-rules.ts';
import { mayDecideListings } from './core/policy.ts';
import { type PricePer, pricePer } from './core/price.ts';
import { WEIGHED_PRICE_BASE } from './core/weighed.ts';
import { readLabel } from './load-current.ts';
import { type ReviewKind, readProposed } from './review-store.ts';

export type ListingReviewRow = {
  reviewId: string;
  code: string;
  kind: ReviewKind;
  state: ReviewState;
  productId: string;
  name: string;
  shopName: string;
  shopId: string;
  areaName: string;
  categoryName: string;
  pictureFileId: string | null;
  submittedAt: Date;
  dueAt: Date;
  findingCount: number;
};

/** Everything that waits for a look, by the time that is left. */
export async function openListingReviews(): Promise<ListingReviewRow[]> {
  return db.$queryRaw<ListingReviewRow[]>`
    select r.id as "reviewId", r.code, r.kind::text as kind, r.state::text as state, p.id as "productId",
      coalesce(r.proposed->>'name', p.name) as name, s.id as "shopId", s.name as "shopName", coalesce(a.name, '') as "areaName",
      coalesce(c.name_vi, '') as "categoryName",
      coalesce((r.proposed->'photos'->>0)::uuid, (select file_id from product_photos where product_id = p.id order by position limit 1)) as "pictureFileId",
      r.submitted_at as "submittedAt", r.due_at as "dueAt", jsonb_array_length(r.findings) as "findingCount"
    from listing_reviews r join products p on p.id = r.product_id join shops s on s.id = p.shop_id
      left join areas a on a.id = p.area_id left join categories c on c.id = p.category_id
    where r.state in ('pending', 'more_info') order by (r.state = 'more_info'), r.due_at, r.id`;
}

export type CaseSize = { name: string; unitLabel: string; priceVnd: Vnd; contentBase: bigint; per: PricePer | null };

/** One side of a change: the version on sale, or what is asked for. */
export type CaseVersion = {
  name: string;
  categoryName: string;
  categoryGroup: CategoryGroup | null;
  producerName: string;
  description: string;
  label: Label;
  photos: string[];
  isIllustrated: boolean;
  sizes: CaseSize[];
};

export type ListingCase = {
  reviewId: string;
  code: string;
  kind: ReviewKind;
  state: ReviewState;
  productId: string;
  slug: string;
  shop: { id: string; slug: string; name: string; legalName: string };
  areaName: string;
  madeOn: string | null;
  stock: { base: bigint; dimension: Dimension } | null;
  submittedAt: Date;
  submittedBy: string;
  dueAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
  decisionReason: string | null;
  findings: Finding[];
  /** What buyers see now; null for a new listing. */
  before: CaseVersion | null;
  after: CaseVersion;
  /** Which parts differ: keys of CaseVersion. */
  changed: (keyof CaseVersion)[];
  papers: {
    id: string;
    kind: string;
    number: string;
    issuer: string;
    stars: number | null;
    expiresOn: string | null;
    state: string;
    fileId: string | null;
  }[];
};

/** One listing as an official judges it, with what buyers see now beside what is asked for. */
export async function listingCase(ctx: Ctx, reviewId: string): Promise<ListingCase | null> {
  if (!mayDecideListings(ctx.actor) || !isUuid(reviewId)) return null;
  const review = await db.listingReview.findUnique({
    where: { id: reviewId },
    include: {
      product: {
        include: {
          category: true,
          photos: { orderBy: { position: 'asc' } },
          variants: { orderBy: { position: 'asc' } },
        },
      },
    },
  });
  if (!review) return null;
  const { product } = review;
  const asked = readProposed(review.proposed);
  const active = product.variants.filter((variant) => variant.status === 'active');
  const [shop, area, papers, people, producer, askedProducer, askedCategory, heap] = await Promise.all([
    db.shop.findUniqueOrThrow({
      where: { id: product.shopId },
      select: { id: true, slug: true, name: true, legalName: true },
    }),
    product.areaId ? db.area.findUnique({ where: { id: product.areaId }, select: { name: true } }) : null,
    db.paper.findMany({ where: { productId: product.id, state: { not: 'rejected' } }, orderBy: { createdAt: 'desc' } }),
    db.account.findMany({
      where: { id: { in: [review.submittedById, review.decidedById ?? review.submittedById] } },
      select: { id: true, name: true },
    }),
    product.producerId ? db.producer.findUnique({ where: { id: product.producerId } }) : null,
    asked.producerId ? db.producer.findUnique({ where: { id: asked.producerId } }) : null,
    asked.categoryId ? db.category.findUnique({ where: { id: asked.categoryId } }) : null,
    active[0] ? db.stockItem.findUnique({ where: { id: active[0].stockItemId } }) : null,
  ]);
  const dimension = heap?.dimension ?? 'mass';
  const sizeOf = (size: { name: string; unitLabel: string; contentBase: bigint }, priceVnd: Vnd): CaseSize => ({
    name: size.name,
    unitLabel: size.unitLabel,
    contentBase: size.contentBase,
    priceVnd,
    per: pricePer(priceVnd, size.contentBase, dimension),
  });
  /** Weighed goods are judged by the price they go by. */
  const variantSize = (size: Pick<Size, 'name' | 'unitLabel' | 'contentBase' | 'pricing'>, priceVnd: Vnd): CaseSize =>
    size.pricing === 'weighed'
      ? { name: size.unitLabel, unitLabel: 'kg', contentBase: WEIGHED_PRICE_BASE, priceVnd, per: null }
      : sizeOf(size, priceVnd);
  const before: CaseVersion = {
    name: product.name,
    categoryName: product.category?.nameVi ?? '',
    categoryGroup: product.category?.group ?? null,
    producerName: producer?.name ?? shop.legalName,
    description: product.description,
    label: readLabel(product.label),
    photos: product.photos.map((photo) => photo.fileId),
    isIllustrated: product.isIllustrated,
    sizes: active.map((variant) => variantSize(variant, variant.unitPriceVnd)),
  };
  const after: CaseVersion = {
    ...before,
    name: asked.name ?? before.name,
    categoryName: askedCategory?.nameVi ?? before.categoryName,
    categoryGroup: askedCategory?.group ?? before.categoryGroup,
    producerName: askedProducer?.name ?? before.producerName,
    description: asked.description ?? before.description,
    label: asked.label ?? before.label,
    photos: asked.photos ?? before.photos,
    isIllustrated: asked.isIllustrated ?? before.isIllustrated,
    sizes: [
      ...active
        .filter((variant) => !asked.retiredIds?.includes(variant.id))
        .map((variant) => variantSize(variant, asked.prices?.[variant.id] ?? variant.unitPriceVnd)),
      ...(asked.addedSizes ?? []).map((size) => variantSize(size, size.priceVnd)),
    ],
  };
  const isChange = review.kind === 'change';
  const plain = (value: unknown) =>
    JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? v.toString() : v));
  const keys = Object.keys(after) as (keyof CaseVersion)[];
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? null;
  return {
    reviewId,
    code: review.code,
    kind: review.kind,
    state: review.state,
    productId: product.id,
    slug: product.slug,
    shop,
    areaName: area?.name ?? '',
    madeOn: product.harvestedOn ? dayOfDate(product.harvestedOn) : null,
    stock: heap ? { base: heap.onHandBase, dimension: heap.dimension } : null,
    submittedAt: review.submittedAt,
    submittedBy: nameOf(review.submittedById) ?? '',
    dueAt: review.dueAt,
    decidedAt: review.decidedAt,
    decidedBy: nameOf(review.decidedById),
    decisionReason: review.decisionReason,
    findings: review.findings as Finding[],
    before: isChange ? before : null,
    after,
    changed: isChange ? keys.filter((key) => plain(before[key]) !== plain(after[key])) : [],
    papers: papers.map(({ id, kind, number, issuer, stars, expiresOn, state, fileId }) => ({
      id,
      kind,
      number,
      issuer,
      stars,
      expiresOn: expiresOn ? dayOfDate(expiresOn) : null,
      state,
      fileId,
    })),
  };
}
