import type { Person } from '#kernel/actor.ts';
import { addDays, dayOf } from '#kernel/time.ts';
import type { Listing } from '#modules/catalog/core/listing.ts';
import { FROM_STOCK, type Supply } from '#modules/catalog/core/supply.ts';
import { decideListing } from '#modules/catalog/decide-listing.ts';
import { startProduct } from '#modules/catalog/start-product.ts';
import { submitListing } from '#modules/catalog/submit-listing.ts';
import { openHarvest } from '#modules/stock/open-harvest.ts';
import { db } from '#platform/db.ts';
import type { SeedData, SeedProduct } from './data/seed-data.ts';
import type { MadeShop } from './make-shops.ts';
import { ctxAt, daysAgo, pictureFile, unwrap } from './steps.ts';

export type MadeListing = { productId: string; variantId: string; shop: MadeShop };

/** Every speciality is photographed, described, sent in and approved, as its seller and an official would. */
export async function makeListings(
  seed: SeedData,
  shops: Map<string, MadeShop>,
  moderator: Person,
): Promise<Map<string, MadeListing>> {
  const made = new Map<string, MadeListing>();
  const shopDays = new Map(seed.shops.map((s) => [s.slug, s.approvedDaysAgo]));
  for (const product of seed.products) {
    const shop = shopOf(shops, product);
    // No further back than the rules of the market go (1/7/2026).
    const at = daysAgo(Math.min(100, Math.max(1, (shopDays.get(product.shop) ?? 10) - 1)));
    const { productId, reviewId } = await send(product, shop, at);
    unwrap(await decideListing(ctxAt(moderator, at), { reviewId, decision: 'approve', reason: '' }));
    await db.product.update({ where: { id: productId }, data: { slug: product.slug } });
    const variant = await db.variant.findFirstOrThrow({
      where: { productId, status: 'active' },
      orderBy: { position: 'asc' },
    });
    await openAhead(product, shop, variant.id);
    made.set(product.slug, { productId, variantId: variant.id, shop });
  }
  for (const [i, product] of seed.waitingProducts.entries())
    await send(product, shopOf(shops, product), daysAgo(0, 4 * i + 2));
  return made;
}

function shopOf(shops: Map<string, MadeShop>, product: SeedProduct): MadeShop {
  const shop = shops.get(product.shop);
  if (!shop) throw new Error(`${product.slug}: no shop ${product.shop}`);
  return shop;
}

async function send(product: SeedProduct, shop: MadeShop, at: Date): Promise<{ productId: string; reviewId: string }> {
  const ctx = ctxAt(shop.owner, at);
  const { productId } = unwrap(
    await startProduct(ctx, { shopId: shop.shopId, photos: product.pictures.slice(0, 4).map(pictureFile) }),
  );
  const { reviewId } = unwrap(await submitListing(ctx, { productId, listing: await listingOf(product, shop) }));
  return { productId, reviewId };
}

function supplyOf({ ahead, variants }: SeedProduct): Supply {
  if (!ahead) return FROM_STOCK;
  if (ahead.way === 'preorder') return { ...FROM_STOCK, availability: 'preorder' };
  const weeklyCapBase = BigInt(ahead.weeklyCap * (variants[0]?.contentBase ?? 1));
  return { availability: 'capacity', weeklyCapBase, noticeDays: ahead.noticeDays };
}

/** A harvest is opened today, as its seller would; the weeks of a weekly capacity open by themselves. */
async function openAhead({ ahead }: SeedProduct, shop: MadeShop, variantId: string): Promise<void> {
  if (ahead?.way !== 'preorder') return;
  const ctx = ctxAt(shop.owner, new Date());
  const { startsInDays, days, cutOffInDays, cap, maxOrders } = ahead;
  const inDays = (count: number) => addDays(dayOf(ctx.now), count);
  const dates = { startsOn: inDays(startsInDays), endsOn: inDays(startsInDays + days), cutOffOn: inDays(cutOffInDays) };
  unwrap(await openHarvest(ctx, { variantId, ...dates, cap, maxOrders }));
}

async function listingOf(product: SeedProduct, shop: MadeShop): Promise<Listing> {
  const category = await db.category.findUniqueOrThrow({ where: { slug: product.category } });
  const area = await db.area.findFirstOrThrow({ where: { code: product.areaCode, validTo: null } });
  const { netQuantity: _, ethanolPercent, ...label } = product.label;
  return {
    name: product.name,
    categoryId: category.id,
    producerId: shop.producers.get(product.producer) ?? '',
    areaId: area.id,
    description: product.description,
    label: { ...label, ...(ethanolPercent === undefined ? {} : { ethanolPercent: String(ethanolPercent) }) },
    temperature: product.temperature,
    maxTravelHours: product.maxHours ?? null,
    madeOn: product.harvestedDaysAgo === undefined ? null : dayOf(daysAgo(product.harvestedDaysAgo)),
    isIllustrated: true,
    sizes: product.variants.map((v) => ({
      variantId: null,
      name: v.name,
      pricing: v.pricing,
      unitCode: v.unitCode,
      unitLabel: v.unitLabel,
      contentBase: BigInt(v.contentBase),
      priceVnd: v.priceVnd,
      ...(v.weighed ? { weighed: v.weighed } : {}),
      heap: product.heaps.findIndex((h) => h.key === v.stockKey),
    })),
    supply: supplyOf(product),
    activityClass: category.group === 'fresh' ? 'own_produce' : 'own_making',
    heaps: product.heaps.map((h) => ({ dimension: h.dimension, onHandBase: BigInt(h.onHandBase) })),
    papers: [
      ...(product.ocop
        ? [
            {
              kind: 'ocop' as const,
              number: product.ocop.decisionNo,
              issuer: product.ocop.issuer,
              stars: product.ocop.stars,
              issuedOn: product.ocop.decidedOn,
              expiresOn: product.ocop.expiresOn,
            },
          ]
        : []),
      ...(product.vietgap
        ? [
            {
              kind: 'vietgap' as const,
              number: product.vietgap.number,
              issuer: product.vietgap.issuer,
              stars: null,
              issuedOn: product.vietgap.issuedOn,
              expiresOn: product.vietgap.expiresOn,
            },
          ]
        : []),
    ],
  };
}
