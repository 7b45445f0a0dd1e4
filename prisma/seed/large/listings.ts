import type { ListingClass } from '#modules/catalog/core/activity-class.ts';
import { CRATE_PRICE_SHARE, CRATE_UNITS, GOODS, type Good } from './goods.ts';
import { type Chance, idAt } from './random.ts';
import { addressed, type LargeShop, shortName, unaccented } from './shops.ts';
import type { Sheets } from './tables.ts';

export type Category = { id: string; slug: string; name: string; group: string };

export type LargeVariant = {
  id: string;
  name: string;
  unitLabel: string;
  contentBase: number;
  unitPriceVnd: number;
  /** What the price is for: the content, or a kilogram of what is weighed. */
  priceBase: number;
};

/** What orders draw from; written to its table at the end, when it is known what is left. */
export type LargeListing = {
  id: string;
  slug: string;
  stockItemId: string;
  shop: LargeShop;
  category: Category;
  good: Good;
  name: string;
  photoId: string | null;
  activityClass: ListingClass | null;
  variants: LargeVariant[];
  createdMs: number;
  onHandBase: number;
  reservedBase: number;
  soldCount: number;
  ratingSum: number;
  ratingCount: number;
};

const DAY = 86_400_000;
const PICTURES_A_LISTING = 2;

/** Listings shop by shop: a few shops have many, most have a handful. Answers where each shop's begin. */
export function makeListings(
  chance: Chance,
  shops: readonly LargeShop[],
  categories: ReadonlyMap<string, Category>,
  photos: ReadonlyMap<string, readonly string[]>,
  options: { listings: number; serial: number },
): { listings: LargeListing[]; firstOf: Int32Array } {
  const weights = shops.map(() => 1 + 30 * chance.next() ** 4);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const listings: LargeListing[] = [];
  const firstOf = new Int32Array(shops.length + 1);
  let due = 0;
  for (const [i, shop] of shops.entries()) {
    firstOf[i] = listings.length;
    due += ((weights[i] ?? 0) / all) * (options.listings - shops.length);
    // Each shop has one, the rest by weight.
    const until = i === shops.length - 1 ? options.listings : Math.min(options.listings, i + 1 + Math.round(due));
    const speciality = chance.oneOf(GOODS).category;
    while (listings.length < until)
      listings.push(makeListing(chance, shop, speciality, categories, photos, options.serial + listings.length));
  }
  firstOf[shops.length] = listings.length;
  return { listings, firstOf };
}

function makeListing(
  chance: Chance,
  shop: LargeShop,
  speciality: string,
  categories: ReadonlyMap<string, Category>,
  photos: ReadonlyMap<string, readonly string[]>,
  index: number,
): LargeListing {
  const own = GOODS.filter((good) => good.category === speciality);
  const good = chance.oneOf(chance.is(0.7) ? own : GOODS);
  const category = categories.get(good.category);
  if (!category) throw new Error(`no category ${good.category}`);
  const place = chance.is(0.45) ? ` ${shortName(shop.place)}` : '';
  const variety = chance.oneOf(good.varieties);
  const name = `${good.name}${variety === '' ? '' : ` ${variety}`}${place}`;
  const createdMs = shop.createdMs + chance.between(0, 15) * DAY;
  const thousands = good.low + (good.high - good.low) * chance.next();
  const priceVnd = Math.round(thousands * (thousands < 50 ? 2 : 1)) * (thousands < 50 ? 500 : 1000);
  const priceBase = good.pricing === 'weighed' ? 1000 : good.contentBase;
  const first: LargeVariant = {
    id: idAt(createdMs, 0x21, index),
    name: '',
    unitLabel: good.unitLabel,
    contentBase: good.contentBase,
    unitPriceVnd: priceVnd,
    priceBase,
  };
  const variants = [first];
  if (good.unitCode === 'kg' && good.pricing === 'pack' && chance.is(0.3))
    variants.push({
      id: idAt(createdMs, 0x22, index),
      name: `Thùng ${CRATE_UNITS} kg`,
      unitLabel: `thùng ${CRATE_UNITS} kg`,
      contentBase: good.contentBase * CRATE_UNITS,
      unitPriceVnd: Math.round((priceVnd * CRATE_UNITS * CRATE_PRICE_SHARE) / 1000) * 1000,
      priceBase: good.contentBase * CRATE_UNITS,
    });
  const pictures = photos.get(good.category) ?? [];
  return {
    id: idAt(createdMs, 0x20, index),
    slug: `${addressed(name)}-${index.toString(36)}`,
    stockItemId: idAt(createdMs, 0x23, index),
    shop,
    category,
    good,
    name,
    photoId: pictures.length > 0 ? chance.oneOf(pictures) : null,
    activityClass: shop.isHousehold ? activityOf(category, index) : null,
    variants,
    createdMs,
    onHandBase: 0,
    reservedBase: 0,
    soldCount: 0,
    ratingSum: 0,
    ratingCount: 0,
  };
}

/** Most grow or make what they sell; some buy it, and some have not said. */
function activityOf(category: Category, index: number): ListingClass | null {
  if (index % 11 === 0) return null;
  if (index % 7 === 0) return 'resale';
  return category.group === 'fresh' ? 'own_produce' : 'own_making';
}

const SENTENCES = [
  'Hái buổi sáng, gửi trong ngày.',
  'Làm tại nhà, không chất bảo quản.',
  'Trồng theo hướng hữu cơ, có sổ ghi chép từng vụ.',
  'Bán theo mùa, hết là hẹn vụ sau.',
  'Đóng gói cẩn thận, đổi nếu hỏng trên đường.',
];
const ISSUER = 'Ủy ban nhân dân tỉnh';

/** The listing as it stands after all its orders. */
export function writeListing(
  sheets: Sheets,
  chance: Chance,
  listing: LargeListing,
  index: number,
  options: { nowMs: number; photos: ReadonlyMap<string, readonly string[]> },
): void {
  const { id, shop, good, category, name, createdMs, stockItemId } = listing;
  const at = new Date(createdMs);
  const isFresh = category.group === 'fresh';
  sheets.add('stock_items', {
    id: stockItemId,
    shop_id: shop.id,
    dimension: good.dimension,
    on_hand_base: listing.onHandBase,
    reserved_base: listing.reservedBase,
    updated_at: new Date(options.nowMs),
  });
  sheets.add('products', {
    id,
    slug: listing.slug,
    shop_id: shop.id,
    category_id: category.id,
    producer_id: shop.producerId,
    area_id: shop.place.id,
    status: 'live',
    name,
    description: `${name}. ${chance.oneOf(SENTENCES)} ${chance.oneOf(SENTENCES)}`,
    temperature: good.isChilled ? 'chilled' : 'ambient',
    max_travel_hours: isFresh ? 72 : null,
    harvested_on: isFresh ? new Date(options.nowMs - chance.between(0, 3) * DAY).toISOString().slice(0, 10) : null,
    is_illustrated: true,
    search_text: unaccented(
      `${name} ${category.name} ${shop.name} ${shop.producerName} ${shop.place.name} ${shop.place.searchText}`,
    ).toLowerCase(),
    activity_class: listing.activityClass,
    from_price_vnd: Math.min(...listing.variants.map((variant) => variant.unitPriceVnd)),
    rating_sum: listing.ratingSum,
    rating_count: listing.ratingCount,
    sold_count: listing.soldCount,
    approved_at: at,
    created_at: at,
    updated_at: at,
  });
  for (const [position, variant] of listing.variants.entries())
    sheets.add('variants', {
      id: variant.id,
      product_id: id,
      stock_item_id: stockItemId,
      name: variant.name,
      pricing: good.pricing,
      unit_code: position === 0 ? good.unitCode : 'thung',
      unit_label: variant.unitLabel,
      content_base: variant.contentBase,
      min_base: good.minBase,
      max_base: good.maxBase,
      unit_price_vnd: variant.unitPriceVnd,
      price_base: variant.priceBase,
      position,
      created_at: at,
    });
  const others = options.photos.get(good.category) ?? [];
  const shown = [...new Set([listing.photoId, ...others.slice(index % (others.length || 1))])];
  for (const [position, fileId] of shown.slice(0, PICTURES_A_LISTING).entries())
    if (fileId) sheets.add('product_photos', { product_id: id, file_id: fileId, position });
  const isOcop = chance.is(0.4);
  if (chance.is(0.04))
    sheets.add('papers', {
      id: idAt(createdMs, 0x24, index),
      shop_id: shop.id,
      product_id: id,
      kind: isOcop ? 'ocop' : 'vietgap',
      stars: isOcop ? chance.oneOf([3, 3, 3, 4, 4, 5]) : null,
      number: `${chance.between(100, 4999)}/QĐ-UBND`,
      issuer: ISSUER,
      issued_on: new Date(createdMs).toISOString().slice(0, 10),
      expires_on: new Date(createdMs + 1095 * DAY).toISOString().slice(0, 10),
      state: 'verified',
      checked_at: at,
      created_at: at,
    });
}
