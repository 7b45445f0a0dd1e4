import { beforeAll, describe, expect, it } from 'vitest';
import { addHours } from '#kernel/time.ts';
import { EMPTY_FILTER, type ProductFilter } from '#modules/search/core/filter.ts';
import { searchProducts } from '#modules/search/queries.ts';
import { db } from '#platform/db.ts';
import { makeProduct, makeShop, NOON } from '../support/market.ts';

const search = (change: Partial<ProductFilter>, at = NOON) => searchProducts({ ...EMPTY_FILTER, ...change }, at);
const prices = async (change: Partial<ProductFilter>, at = NOON) =>
  (await search(change, at)).items.map((item) => item.priceVnd);

const OVER = addHours(NOON, 2);

beforeAll(async () => {
  const shop = await makeShop();
  const made = async (name: string, priceVnd: bigint) => makeProduct(shop, { name, priceVnd });
  const dear = await made('Thanh long ruột đỏ', 35_000n);
  await made('Ổi', 20_000n);
  await made('Su su', 15_000n);
  const flash = (unitPriceVnd: bigint, startsAt: Date, endsAt: Date) =>
    db.flashPrice.create({
      data: { variantId: dear.variantId, unitPriceVnd, startsAt, endsAt, createdAt: NOON },
    });
  await flash(1_000n, addHours(NOON, -48), addHours(NOON, -24));
  await flash(18_000n, addHours(NOON, -1), OVER);
  await flash(2_000n, addHours(NOON, 24), addHours(NOON, 48));
});

describe('a lower price that runs', () => {
  it('is what a card and a variant ask, with the usual price beside it, while it runs', async () => {
    const [card] = (await search({ sort: '-price' }, OVER)).items;
    expect(card).toMatchObject({
      priceVnd: 35_000,
      usualPriceVnd: null,
      variants: [{ priceVnd: 35_000, usual: null }],
    });
    const lower = (await search({ q: 'thanh long' })).items[0];
    expect(lower).toMatchObject({
      priceVnd: 18_000,
      usualPriceVnd: 35_000,
      variants: [{ priceVnd: 18_000, usual: { priceVnd: 35_000, unitPriceVnd: 35_000 } }],
    });
  });

  it('orders, pages and limits the list, and no longer once it is over', async () => {
    expect(await prices({ sort: 'price' })).toEqual([15_000, 18_000, 20_000]);
    expect(await prices({ sort: '-price' })).toEqual([20_000, 18_000, 15_000]);
    expect(await prices({ sort: 'price' }, OVER)).toEqual([15_000, 20_000, 35_000]);
    expect(await prices({ minPriceVnd: 16_000, maxPriceVnd: 19_000 })).toEqual([18_000]);
    expect(await prices({ minPriceVnd: 16_000, maxPriceVnd: 19_000 }, OVER)).toEqual([]);
    expect((await search({ maxPriceVnd: 19_000 })).total).toBe(2);
  });
});

describe('what is sold before it is there', () => {
  it('counts what the next promise has left, whole sale units of it, and is in stock while that takes orders', async () => {
    const shop = await makeShop();
    const { variantId, slug } = await makeProduct(shop, { name: 'Mít nghệ', stock: 0 });
    await db.variant.update({ where: { id: variantId }, data: { availability: 'preorder' } });
    const open = (startsOn: string, capBase: bigint, reservedBase: bigint) =>
      db.supplyWindow.create({
        data: {
          variantId,
          startsOn: new Date(startsOn),
          endsOn: new Date(startsOn),
          capBase,
          reservedBase,
          cutOffAt: new Date(`${startsOn}T00:00:00Z`),
          createdAt: NOON,
        },
      });
    // Less than one unit left in the first: the next one counts.
    await open('2026-12-05', 5_000n, 4_500n);
    await open('2026-12-12', 7_500n, 2_000n);
    await open('2026-12-19', 90_000n, 0n);
    const item = async () => (await search({ shop: shop.slug })).items.find((one) => one.slug === slug);
    expect(await item()).toMatchObject({
      inStock: true,
      variants: [{ available: 5, availability: 'preorder', window: { startsOn: '2026-12-12' } }],
    });
    await db.supplyWindow.updateMany({ where: { variantId }, data: { closedAt: NOON } });
    expect(await item()).toMatchObject({ inStock: false, variants: [{ available: 0, window: null }] });
  });
});
