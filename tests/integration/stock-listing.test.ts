import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { importCategories, importUnits, variantsForSale } from '#modules/catalog/api.ts';
import { decideListing } from '#modules/catalog/decide-listing.ts';
import { productForm, sellerProducts } from '#modules/catalog/queries.ts';
import { listingForm } from '#modules/catalog/schema.ts';
import { sendListing } from '#modules/catalog/send-listing.ts';
import { startProduct } from '#modules/catalog/start-product.ts';
import { productPage } from '#modules/search/queries.ts';
import { openWindows } from '#modules/stock/api.ts';
import { sweeps } from '#modules/stock/deadlines.ts';
import { openHarvest } from '#modules/stock/open-harvest.ts';
import { db } from '#platform/db.ts';
import { parse } from '#platform/parse.ts';
import { loadProvince } from '#provinces/province.ts';
import { units } from '../../prisma/seed/data/units.ts';
import { ctxOf, makePerson, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';

let shop: TestShop;
let categoryId = '';
let official: Awaited<ReturnType<typeof makePerson>>;

beforeAll(async () => {
  await importCategories(loadProvince('vinh-phuc'));
  await importUnits(units);
  categoryId = (await db.category.findUniqueOrThrow({ where: { slug: 'trai-cay' } })).id;
  official = await makePerson({ name: 'Đỗ Thị Lan', roles: ['moderator'] });
  shop = await makeShop();
});

const seller = () => ctxOf(shop.seller);

async function drafted(): Promise<string> {
  const made = sharp({ create: { width: 1200, height: 900, channels: 3, background: '#7ab648' } });
  const photo = new File([new Uint8Array(await made.jpeg().toBuffer())], 'a.jpg', { type: 'image/jpeg' });
  const started = await startProduct(seller(), { shopId: shop.shopId, photos: [photo] });
  if (!started.ok) throw new Error(started.code);
  return started.value.productId;
}

/** The seller's form as a browser sends it. */
async function send(productId: string, change: Record<string, string>) {
  const typed = { productId, name: 'Mít na', categoryId, producerId: shop.producerId, price: '20.000', made: 'today' };
  const form = parse(listingForm, { ...typed, unit: 'kg', ...change });
  return form.ok ? sendListing(seller(), form.value) : form;
}

async function onSale(change: Record<string, string>) {
  const productId = await drafted();
  const sent = await send(productId, change);
  if (!sent.ok) throw new Error(JSON.stringify(sent));
  const review = await db.listingReview.findFirstOrThrow({ where: { productId } });
  await decideListing(ctxOf(official), { reviewId: review.id, decision: 'approve', reason: '' });
  const variant = await db.variant.findFirstOrThrow({ where: { productId, status: 'active' } });
  const product = await db.product.findUniqueOrThrow({ where: { id: productId } });
  return { productId, variant, slug: product.slug };
}

const hindrances = async (productId: string) =>
  (await sellerProducts(seller(), shop.shopId)).find((one) => one.productId === productId)?.hindrances;

describe('a listing that is ordered ahead', () => {
  it('by harvest asks for no amount, and takes orders once its seller opens one', async () => {
    const { productId, variant, slug } = await onSale({ supply: 'preorder' });
    expect(variant).toMatchObject({ availability: 'preorder', pricing: 'pack' });
    expect(await hindrances(productId)).toEqual(['not_open']);
    expect(await productPage(slug)).toMatchObject({ page: { variants: [{ available: 0, window: null }] } });
    const dates = { startsOn: '2026-12-05', endsOn: '2026-12-12', cutOffOn: '2026-12-01' };
    const opened = await openHarvest(seller(), { variantId: variant.id, ...dates, cap: 8, maxOrders: null });
    expect(opened.ok).toBe(true);
    expect(await hindrances(productId)).toEqual([]);
  });

  it('by the week needs its amount, has one size, and opens its weeks by the clock', async () => {
    const productId = await drafted();
    expect(await send(productId, { supply: 'capacity' })).toMatchObject({
      fields: [{ field: 'weeklyCap', code: 'REQUIRED' }],
    });
    expect(
      await send(productId, {
        supply: 'capacity',
        weeklyCap: '30',
        unit2: 'tui',
        content2: '5',
        measure2: 'kg',
        price2: '90.000',
      }),
    ).toMatchObject({ fields: [{ field: 'supply', code: 'WEEKLY_ONE_SIZE' }] });
    const { variant } = await onSale({ supply: 'capacity', weeklyCap: '30', noticeDays: '2' });
    expect(variant).toMatchObject({ availability: 'capacity', weeklyCapBase: 30_000n, noticeDays: 2 });
    await sweeps.find((one) => one.name === 'stock.open-weeks')?.run(systemCtx());
    expect((await openWindows(db, [variant.id], NOON)).get(variant.id)).toHaveLength(5);
  });

  it('gets a further size by the scale, once an official has looked', async () => {
    const { productId, variant } = await onSale({ supply: 'stock', stock: '12' });
    const more = { unit2: 'qua', weighed2: 'on', minWeight2: '1', maxWeight2: '2', tolerance2: '10', price2: '25.000' };
    const same = { variant: variant.id, supply: 'stock', stock: '12', shownStock: '12' };
    expect(await send(productId, { ...same, ...more })).toMatchObject({ value: { kind: 'waiting' } });
    expect((await productForm(seller(), shop.shopId, productId))?.answers).toMatchObject({
      ...more,
      maxWeight2: '2',
      content2: '',
    });
    const review = await db.listingReview.findFirstOrThrow({ where: { productId, state: 'pending' } });
    await decideListing(ctxOf(official), { reviewId: review.id, decision: 'approve', reason: '' });
    expect(await db.variant.findFirstOrThrow({ where: { productId, pricing: 'weighed' } })).toMatchObject({
      contentBase: 1500n,
      minBase: 1000n,
      maxBase: 2000n,
      toleranceBp: 1000,
      priceBase: 1000n,
      unitPriceVnd: 25_000n,
      stockItemId: variant.stockItemId,
    });
  });

  it('changes its way at once, while it is on sale', async () => {
    const { productId, variant } = await onSale({ supply: 'stock', stock: '12' });
    const change = (fields: Record<string, string>) =>
      send(productId, { variant: variant.id, shownStock: '12', stock: '12', ...fields });
    expect(await change({ supply: 'capacity', weeklyCap: '5' })).toMatchObject({ value: { kind: 'changed' } });
    expect((await openWindows(db, [variant.id], NOON)).get(variant.id)?.map((w) => w.leftBase)).toEqual(
      Array.from({ length: 5 }, () => 5000n),
    );
    expect((await variantsForSale(db, [variant.id], NOON))[0]).toMatchObject({
      availability: 'capacity',
      availableBase: 5000n,
    });
    expect((await productForm(seller(), shop.shopId, productId))?.answers).toMatchObject({
      supply: 'capacity',
      weeklyCap: '5',
      stock: '12',
    });
    expect(await change({ supply: 'stock' })).toMatchObject({ ok: true });
    expect(await openWindows(db, [variant.id], NOON)).toEqual(new Map());
    expect((await variantsForSale(db, [variant.id], NOON))[0]).toMatchObject({ availableBase: 12_000n });
    expect(await send(productId, { variant: variant.id, supply: 'stock', stock: '' })).toMatchObject({
      fields: [{ field: 'stock', code: 'REQUIRED' }],
    });
  });
});

describe('weighed goods', () => {
  it('by the kilogram keep their price and say how far the bill may go', async () => {
    const { variant, slug } = await onSale({ weighed: 'on', tolerance: '8', stock: '40' });
    expect(variant).toMatchObject({
      pricing: 'weighed',
      contentBase: 1000n,
      unitPriceVnd: 20_000n,
      priceBase: 1000n,
      toleranceBp: 800,
      minBase: null,
    });
    expect(await productPage(slug)).toMatchObject({ page: { variants: [{ priceVnd: 20_000, available: 40 }] } });
  });

  it('by the piece of about so much are estimated by the middle, and sorted by what a piece costs', async () => {
    const { productId, variant, slug } = await onSale({
      unit: 'con',
      weighed: 'on',
      minWeight: '1,6',
      maxWeight: '2',
      price: '120.000',
      stock: '22',
    });
    expect(variant).toMatchObject({
      pricing: 'weighed',
      unitLabel: 'con',
      contentBase: 1800n,
      minBase: 1600n,
      maxBase: 2000n,
      unitPriceVnd: 120_000n,
      priceBase: 1000n,
      toleranceBp: 500,
    });
    expect(await productPage(slug)).toMatchObject({
      page: {
        variants: [
          { priceVnd: 216_000, available: 22, unit: 'con', weighed: { unitPriceVnd: 120_000, minBase: 1600 } },
        ],
      },
    });
    expect((await db.product.findUniqueOrThrow({ where: { id: productId } })).fromPriceVnd).toBe(216_000n);
    const heap = await db.stockItem.findUniqueOrThrow({ where: { id: variant.stockItemId } });
    expect(heap).toMatchObject({ dimension: 'mass', onHandBase: 39_600n });
    expect((await productForm(seller(), shop.shopId, productId))?.answers).toMatchObject({
      weighed: 'on',
      minWeight: '1,6',
      maxWeight: '2',
      tolerance: '5',
      price: '120.000',
      stock: '22',
    });
  });

  it('are refused beside the box when the weights cannot be', async () => {
    const productId = await drafted();
    const weighed = (change: Record<string, string>) =>
      send(productId, { unit: 'con', weighed: 'on', minWeight: '2', maxWeight: '', stock: '3', ...change });
    for (const [change, field, code] of [
      [{ minWeight: '' }, 'minWeight', 'CONTENT_INVALID'],
      [{ minWeight: 'to' }, 'minWeight', 'CONTENT_INVALID'],
      [{ maxWeight: '1,5' }, 'maxWeight', 'WEIGHTS_REVERSED'],
      [{ tolerance: '51' }, 'tolerance', 'OUT_OF_RANGE'],
      [{ unit: 'chai' }, 'weighed', 'CHOICE_UNKNOWN'],
    ] as const)
      expect(await weighed(change), JSON.stringify(change)).toMatchObject({ fields: [{ field, code }] });
    expect((await weighed({})).ok).toBe(true);
  });
});
