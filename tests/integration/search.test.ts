import { beforeAll, describe, expect, it } from 'vitest';
import { forgetAreas } from '#modules/areas/api.ts';
import { decodeCursor } from '#modules/search/core/cursor.ts';
import { EMPTY_FILTER, type ProductFilter } from '#modules/search/core/filter.ts';
import {
  isGone,
  listShops,
  placeNotes,
  productPage,
  searchProducts,
  shopPage,
  suggest,
} from '#modules/search/queries.ts';
import { db } from '#platform/db.ts';
import { makeProduct, makeShop, NOON, type TestShop } from '../support/market.ts';

const search = (change: Partial<ProductFilter>) => searchProducts({ ...EMPTY_FILTER, limit: 100, ...change }, NOON);
const names = async (change: Partial<ProductFilter>) => (await search(change)).items.map((item) => item.name).sort();

let hill: TestShop;
let river: TestShop;
let closing: TestShop;
let dragon: { productId: string; slug: string; variantId: string; stockItemId: string };

/** What the catalog room keeps for search: name, category, shop, place, old places. */
async function placeWords(productId: string, words: string) {
  await db.$executeRaw`update products set search_text = search_text || ' ' || ${words} where id = ${productId}::uuid`;
}

beforeAll(async () => {
  hill = await makeShop({ name: 'HTX Đồi Xanh', areaName: 'Xã Lập Thạch' });
  river = await makeShop({ name: 'Vườn ổi bác Thụ', areaName: 'Xã Hải Lựu' });
  closing = await makeShop({ name: 'Sữa Bãi Bồi', areaName: 'Xã Lập Thạch' });
  dragon = await makeProduct(hill, { name: 'Thanh long ruột đỏ Lập Thạch', priceVnd: 35_000n });
  await placeWords(dragon.productId, 'htx doi xanh xa lap thach thi tran lap thach huyen lap thach');
  const old = await makeProduct(hill, { name: 'Thanh long ruột trắng', priceVnd: 22_000n, stock: 0 });
  await placeWords(old.productId, 'htx doi xanh xa lap thach huyen lap thach');
  const guava = await makeProduct(river, { name: 'Ổi Đôn Nhân', priceVnd: 20_000n });
  await placeWords(guava.productId, 'vuon oi bac thu xa hai luu xa don nhan huyen song lo');
  await makeProduct(river, { name: 'Ngọn su su', priceVnd: 25_000n });
  await makeProduct(closing, { name: 'Sữa chua nếp cẩm', priceVnd: 10_000n });
  await db.paper.createMany({
    data: [
      { stars: 4, expiresOn: new Date('2028-03-12') },
      { stars: 5, expiresOn: new Date('2026-01-01') },
    ].map((paper, index) => ({
      ...paper,
      shopId: hill.shopId,
      productId: dragon.productId,
      kind: 'ocop' as const,
      number: `120${index}/QĐ-UBND`,
      issuer: 'UBND',
      state: 'verified' as const,
      createdAt: NOON,
    })),
  });
  const today = await db.area.findFirstOrThrow({ where: { name: 'Xã Hải Lựu' } });
  forgetAreas();
  const former = await db.area.create({
    data: {
      code: '08791',
      kind: 'xa',
      name: 'Xã Đôn Nhân',
      districtName: 'Huyện Sông Lô',
      provinceCode: '26',
      provinceName: 'Vĩnh Phúc',
      searchText: 'xa don nhan huyen song lo',
      validTo: new Date('2025-06-30'),
    },
  });
  await db.areaSuccession.create({ data: { oldId: former.id, newId: today.id, validFrom: new Date('2025-07-01') } });
});

describe('words', () => {
  it.each([
    'thanh long ruột đỏ',
    'thanh long ruot do',
    'THANH LONG RUỘT ĐỎ',
    'thanh lonh ruột đỏ',
    'ruột đỏ thanh long',
  ])('%s', async (q) => {
    expect(await names({ q })).toEqual(['Thanh long ruột đỏ Lập Thạch']);
  });

  it('finds by shop and by old place', async () => {
    expect(await names({ q: 'đồi xanh' })).toHaveLength(2);
    expect(await names({ q: 'Đôn Nhân' })).toEqual(['Ổi Đôn Nhân']);
    expect(await names({ q: 'don nhan' })).toEqual(['Ổi Đôn Nhân']);
    expect(await names({ q: 'huyện Lập Thạch' })).toHaveLength(2);
  });

  it('does not take a short word for a part of another', async () => {
    expect(await names({ q: 'su su' })).toEqual(['Ngọn su su']);
    expect(await names({ q: 'ổi' })).toEqual(['Ổi Đôn Nhân']);
  });

  it('finds nothing for nonsense, signs and what looks like a pattern', async () => {
    for (const q of ['xyzxyz', '%', '_____', '\\', "'; drop table products; --", '(', '*** ???'])
      expect((await search({ q })).total).toBe(0);
  });

  it('puts names with the marks as typed first', async () => {
    await makeProduct(hill, { name: 'Bánh trùng' });
    await makeProduct(hill, { name: 'Trứng gà' });
    const first = async (q: string) => (await search({ q })).items[0]?.name;
    expect(await first('trứng')).toBe('Trứng gà');
    expect(await first('trùng')).toBe('Bánh trùng');
    expect((await search({ q: 'trung' })).total).toBe(2);
  });

  it('says that it read a word loosely', async () => {
    expect((await search({ q: 'thanh lonh' })).isLoose).toBe(true);
    expect((await search({ q: 'thanh long' })).isLoose).toBe(false);
  });

  it('puts what is in stock before what is sold out', async () => {
    expect((await search({ q: 'thanh long' })).items.map((item) => item.inStock)).toEqual([true, false]);
  });
});

describe('old place names', () => {
  it('lead to the units of today', async () => {
    expect(await placeNotes('ổi đôn nhân')).toEqual([
      { oldName: 'Xã Đôn Nhân', today: [expect.objectContaining({ name: 'Xã Hải Lựu' })] },
    ]);
    expect((await placeNotes('sông lô'))[0]?.oldName).toBe('Huyện Sông Lô');
    expect(await placeNotes('thanh long')).toEqual([]);
  });
});

describe('filters and facets', () => {
  it('shows the stars of papers that still hold', async () => {
    const found = await search({ ocopMin: 3 });
    expect(found.items.map((item) => item.ocopStars)).toEqual([4]);
    expect((await search({ ocopMin: 5 })).total).toBe(0);
  });

  it('orders by price both ways', async () => {
    const prices = async (sort: ProductFilter['sort']) => (await search({ sort })).items.map((item) => item.priceVnd);
    const rising = await prices('price');
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
    expect(await prices('-price')).toEqual([...rising].reverse());
  });

  it('keeps to a range of prices', async () => {
    expect(await names({ minPriceVnd: 20_000, maxPriceVnd: 22_000 })).toEqual(['Thanh long ruột trắng', 'Ổi Đôn Nhân']);
  });

  it('counts so that each count is what choosing it gives', async () => {
    const all = await search({});
    for (const name of ['category', 'area', 'shop'] as const) {
      expect(all.facets[name].reduce((sum, facet) => sum + facet.count, 0)).toBe(all.total);
      for (const facet of all.facets[name]) expect((await search({ [name]: facet.value })).total).toBe(facet.count);
    }
    for (const facet of all.facets.ocop)
      expect((await search({ ocopMin: Number(facet.value) })).total).toBe(facet.count);
    const within = await search({ shop: hill.slug });
    for (const facet of within.facets.area)
      expect((await search({ shop: hill.slug, area: facet.value })).total).toBe(facet.count);
  });

  it.each(['relevance', 'price', '-price', 'newest', 'rating'] as const)(
    'pages by %s without gaps or repeats',
    async (sort) => {
      const all = (await search({ sort })).items.map((item) => item.id);
      const paged: string[] = [];
      for (let cursor: ProductFilter['cursor'] = null, turns = 0; turns < 10; turns++) {
        const page = await search({ sort, cursor, limit: 2 });
        paged.push(...page.items.map((item) => item.id));
        expect(page.total).toBe(all.length);
        if (page.nextCursor === null) break;
        cursor = decodeCursor(page.nextCursor);
      }
      expect(paged).toEqual(all);
    },
  );
});

describe('pages', () => {
  it('say what a product is', async () => {
    const found = await productPage(dragon.slug);
    if (found.kind !== 'found') throw new Error(found.kind);
    expect(found.page).toMatchObject({
      name: 'Thanh long ruột đỏ Lập Thạch',
      shop: { name: 'HTX Đồi Xanh', legalName: 'Trần Văn Mến' },
      area: { name: 'Xã Lập Thạch' },
      producer: { name: 'Trần Văn Mến' },
      delivery: { leastFeeVnd: 20_000, reachesAll: true },
    });
    expect(found.page.variants).toMatchObject([{ priceVnd: 35_000, available: 20, unit: 'kg' }]);
    expect(found.page.papers.map((paper) => paper.stars)).toEqual([4]);
    expect(JSON.stringify(found.page)).not.toContain('personal');
  });

  it('say who a shop is', async () => {
    const found = await shopPage(hill.slug);
    expect(found.kind === 'found' && found.page.facts).toEqual({ delivered: 0, onTime: 0, confirmMinutes: null });
    expect((await listShops({ order: 'busy', limit: 10 })).map((shop) => shop.slug)).toContain(hill.slug);
  });

  it('know nothing of what is not on sale, and tell what is gone', async () => {
    expect(await productPage('khong-co')).toEqual({ kind: 'unknown' });
    expect(await shopPage('khong-co')).toEqual({ kind: 'unknown' });
    const taken = await makeProduct(hill, { name: 'Hàng bị gỡ' });
    await db.product.update({ where: { id: taken.productId }, data: { status: 'removed' } });
    expect(await productPage(taken.slug)).toEqual({ kind: 'gone' });
    expect(await isGone(`/san-pham/${taken.slug}`)).toBe(true);
    expect(await isGone(`/en/san-pham/${dragon.slug}`)).toBe(false);
    expect(await isGone('/gian-hang/khong-co')).toBe(false);
  });
});

describe('suggestions', () => {
  it('begin with the first letters', async () => {
    expect(await suggest('tha')).toContainEqual(expect.objectContaining({ kind: 'product', slug: dragon.slug }));
    expect(await suggest('Đồi X')).toContainEqual(expect.objectContaining({ kind: 'product' }));
    expect(await suggest('đôn nhân')).toContainEqual(expect.objectContaining({ kind: 'area', note: 'Xã Đôn Nhân' }));
    expect(await suggest('!!')).toEqual([]);
  });
});

describe('a suspended shop', () => {
  it('disappears with its goods', async () => {
    expect(await names({ q: 'sữa chua' })).toEqual(['Sữa chua nếp cẩm']);
    await db.shop.update({ where: { id: closing.shopId }, data: { status: 'suspended' } });
    expect((await search({ q: 'sữa chua' })).total).toBe(0);
    expect((await search({})).facets.shop.map((facet) => facet.value)).not.toContain(closing.slug);
    expect((await shopPage(closing.slug)).kind).toBe('unknown');
    expect(await suggest('sữa')).toEqual([]);
  });
});
