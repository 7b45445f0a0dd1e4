import { isUuid } from '#kernel/ids.ts';
import { db } from '#platform/db.ts';
import { files, pictureName } from '#platform/files.ts';
import type { CategoryGroup } from './core/label.ts';
import type { ProductStatus } from './core/listing.ts';
import type { Known } from './core/read-listing.ts';
import { allUnits, measureWords } from './unit-queries.ts';

export { type ProductForm, productForm, startForm } from './form-queries.ts';
export { reviewTermsAt as termsOfReview } from './listing-rules.ts';
export { type PricedView, pricedVariants } from './price-queries.ts';
export { type ListingCase, type ListingReviewRow, listingCase, openListingReviews } from './review-queries.ts';
export { type SellerProduct, type SellerVariant, sellerProducts } from './seller-queries.ts';

const PICTURE_NAME = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})-(\d{2,4})\.webp$/;

/** Bytes of a picture that everybody may see; null for anything else, private papers included. */
export async function publicPicture(name: string): Promise<Uint8Array | null> {
  const [, fileId = '', width = ''] = PICTURE_NAME.exec(name) ?? [];
  if (!isUuid(fileId)) return null;
  const row = await db.storedFile.findUnique({ where: { id: fileId }, select: { isPublic: true, widths: true } });
  if (!row?.isPublic || !row.widths.includes(Number(width))) return null;
  return files().get(pictureName(fileId, Number(width)));
}

export type FormFacts = Omit<Known, 'group' | 'today'> & { status: ProductStatus; group: CategoryGroup | null };

/** What a sent form is read with; null when the product is not of these shops. */
export async function formFacts(
  productId: string,
  shopIds: readonly string[],
  categoryId: string,
): Promise<FormFacts | null> {
  const product = await db.product.findFirst({
    where: { id: productId, shopId: { in: [...shopIds] } },
    select: { status: true, variants: { where: { status: 'active' } } },
  });
  if (!product) return null;
  const units = await allUnits();
  const category = await db.category.findUnique({ where: { id: categoryId }, select: { group: true } });
  const heaps = await db.stockItem.findMany({ where: { id: { in: product.variants.map((v) => v.stockItemId) } } });
  const isOnSale = product.status === 'live' || product.status === 'hidden';
  const sizes: Known['sizes'] = new Map(
    (isOnSale ? product.variants : []).map((variant) => {
      const { id, name, pricing, unitCode, unitLabel, contentBase, stockItemId, unitPriceVnd: priceVnd } = variant;
      const dimension = heaps.find((heap) => heap.id === stockItemId)?.dimension ?? 'mass';
      return [id, { dimension, priceVnd, size: { name, pricing, unitCode, unitLabel, contentBase } }];
    }),
  );
  return { status: product.status, group: category?.group ?? null, units, measureWords: measureWords(units), sizes };
}
