/** Listings on their way to the shelf. */
import sharp from 'sharp';
import type { Listing } from '#modules/catalog/core/listing.ts';
import { decideListing } from '#modules/catalog/decide-listing.ts';
import { importCategories, importUnits } from '#modules/catalog/import-reference-data.ts';
import { listingForm } from '#modules/catalog/schema.ts';
import { startProduct } from '#modules/catalog/start-product.ts';
import { submitListing } from '#modules/catalog/submit-listing.ts';
import { db } from '#platform/db.ts';
import { parse } from '#platform/parse.ts';
import { loadProvince } from '#provinces/province.ts';
import { units } from '../../prisma/seed/data/units.ts';
import { ctxOf, makePerson, type TestShop } from './market.ts';

export async function photo(name = 'oi.jpg'): Promise<File> {
  const made = sharp({ create: { width: 1200, height: 900, channels: 3, background: '#7ab648' } });
  return new File([new Uint8Array(await made.jpeg().toBuffer())], name, { type: 'image/jpeg' });
}

export async function drafted(shop: TestShop): Promise<string> {
  const started = await startProduct(ctxOf(shop.seller), { shopId: shop.shopId, photos: [await photo()] });
  if (!started.ok) throw new Error(started.code);
  return started.value.productId;
}

export const formOf = (fields: Record<string, unknown>) => parse(listingForm, fields);

/** The province's kinds of goods, an official who looks at listings, and a listing of guavas to change as wanted. */
export async function openListingDesk() {
  await importCategories(loadProvince('vinh-phuc'));
  await importUnits(units);
  await importCategories(loadProvince('vinh-phuc'));
  const idOf = async (slug: string) => (await db.category.findUniqueOrThrow({ where: { slug } })).id;
  const [categoryId, spiritsId, honeyId] = [await idOf('trai-cay'), await idOf('ruou'), await idOf('mat-ong')];
  const official = await makePerson({ name: 'Đỗ Thị Lan', roles: ['moderator'] });

  function listingOf(shop: TestShop, change: Partial<Listing> = {}): Listing {
    return {
      name: 'Ổi Đôn Nhân',
      categoryId,
      producerId: shop.producerId,
      areaId: null,
      description: 'Ổi trồng ở bãi sông Lô, hái lúc sáng sớm.',
      label: {},
      temperature: null,
      maxTravelHours: null,
      madeOn: '2026-11-23',
      isIllustrated: false,
      sizes: [
        {
          variantId: null,
          name: '',
          pricing: 'pack',
          unitCode: 'kg',
          unitLabel: 'kg',
          contentBase: 1000n,
          priceVnd: 20_000n,
          heap: 0,
        },
      ],
      heaps: [{ dimension: 'mass', onHandBase: 90_000n }],
      papers: [],
      ...change,
    };
  }

  async function submitted(shop: TestShop, change: Partial<Listing> = {}) {
    const productId = await drafted(shop);
    const sent = await submitListing(ctxOf(shop.seller), { productId, listing: listingOf(shop, change) });
    if (!sent.ok) throw new Error(JSON.stringify(sent));
    return { productId, reviewId: sent.value.reviewId };
  }

  const approve = (reviewId: string) => decideListing(ctxOf(official), { reviewId, decision: 'approve', reason: '' });

  async function onSale(shop: TestShop, change: Partial<Listing> = {}) {
    const { productId, reviewId } = await submitted(shop, change);
    const decided = await approve(reviewId);
    if (!decided.ok) throw new Error(decided.code);
    const [variant] = await db.variant.findMany({ where: { productId, status: 'active' } });
    if (!variant) throw new Error('no variant');
    return { productId, variantId: variant.id, slug: decided.value.slug };
  }

  const typed = (shop: TestShop, productId: string, change: Record<string, unknown> = {}) => ({
    productId,
    name: 'Ổi Đôn Nhân',
    categoryId,
    producerId: shop.producerId,
    unit: 'kg',
    price: '20.000',
    stock: '90',
    made: 'today',
    ...change,
  });

  return { categoryId, spiritsId, honeyId, official, listingOf, submitted, approve, onSale, typed };
}
