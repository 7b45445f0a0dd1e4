import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { db } from '#platform/db.ts';
import { api } from '../../src/api/api.ts';
import { makeProduct, makeShop } from '../support/market.ts';

const get = (path: string) => api.request(`http://localhost/api/v1${path}`);

const Item = z.strictObject({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  priceVnd: z.int().positive(),
  usualPriceVnd: z.int().nullable(),
  unit: z.string(),
  shop: z.strictObject({ slug: z.string(), name: z.string() }),
  area: z.strictObject({ slug: z.string(), name: z.string() }),
  ocopStars: z.int().nullable(),
  rating: z.number().nullable(),
  ratingCount: z.int(),
  harvestedOn: z.string().nullable(),
  imageUrl: z.string().nullable(),
  inStock: z.boolean(),
  variants: z.array(
    z.strictObject({
      id: z.uuid(),
      name: z.string(),
      pricing: z.enum(['piece', 'pack', 'weighed']),
      unit: z.string(),
      priceVnd: z.int().positive(),
      usualPriceVnd: z.int().nullable(),
      available: z.int().min(0),
    }),
  ),
});
const Facet = z.array(z.strictObject({ value: z.string(), label: z.string(), count: z.int().positive() }));
const List = z.strictObject({
  items: z.array(Item),
  facets: z.strictObject({ category: Facet, area: Facet, shop: Facet, ocop: Facet }),
  total: z.int(),
  nextCursor: z.string().nullable(),
});

let shopSlug: string;
let productSlug: string;

beforeAll(async () => {
  const shop = await makeShop();
  shopSlug = shop.slug;
  for (const [name, price] of [
    ['Thanh long ruột đỏ', 35_000n],
    ['Su su', 15_000n],
    ['Ổi', 20_000n],
  ] as const)
    productSlug = (await makeProduct(shop, { name, priceVnd: price })).slug;
});

describe('GET /products', () => {
  it('answers as the contract says', async () => {
    const answer = await get('/products');
    expect(answer.status).toBe(200);
    const list = List.parse(await answer.json());
    expect(list).toMatchObject({ total: 3, nextCursor: null });
  });

  it('pages by cursor', async () => {
    const first = List.parse(await (await get('/products?sort=price&limit=2')).json());
    const second = List.parse(await (await get(`/products?sort=price&limit=2&cursor=${first.nextCursor}`)).json());
    expect([...first.items, ...second.items].map((item) => item.priceVnd)).toEqual([15_000, 20_000, 35_000]);
    expect(second.nextCursor).toBeNull();
  });

  it.each([
    'limit=0',
    'limit=101',
    'sort=cheapest',
    'cursor=abc',
    'ocopMin=9',
    'minPriceVnd=-5',
    'minPriceVnd=2&maxPriceVnd=1',
    'cor=1',
  ])('refuses %s', async (query) => {
    const answer = await get(`/products?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'BAD_QUERY', status: 400 });
  });
});

describe('one thing', () => {
  it('a product and a shop', async () => {
    const product = await (await get(`/products/${productSlug}`)).json();
    expect(product).toMatchObject({ slug: productSlug, name: 'Ổi', priceVnd: 20_000, inStock: true });
    const shop = await (await get(`/shops/${shopSlug}`)).json();
    expect(shop).toMatchObject({ slug: shopSlug, productCount: 3 });
    z.array(Item).parse(shop.products);
    expect(JSON.stringify([product, shop])).not.toMatch(/personalId|accountNumber|0900|\+84/);
  });

  it('unknown 404, removed 410', async () => {
    for (const path of ['/products/khong-co', '/shops/khong-co', '/products/%00', '/products/a%20b']) {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND' });
    }
    await db.product.update({ where: { slug: productSlug }, data: { status: 'removed' } });
    const gone = await get(`/products/${productSlug}`);
    expect(gone.status).toBe(410);
    expect(await gone.json()).toMatchObject({ code: 'GONE' });
  });
});

describe('lists beside', () => {
  it('categories and suggestions', async () => {
    const { items } = await (await get('/categories')).json();
    expect(items[0]).toMatchObject({ slug: 'nhom-fresh', count: 2 });
    const found = await (await get('/suggest?q=su')).json();
    expect(found.items[0]).toMatchObject({ kind: 'product', name: 'Su su' });
    expect((await get('/suggest')).status).toBe(400);
  });

  it('stand in the document', async () => {
    const document = await (await get('/openapi.json')).json();
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/products', '/products/{slug}', '/shops/{slug}', '/categories', '/suggest']),
    );
  });
});
