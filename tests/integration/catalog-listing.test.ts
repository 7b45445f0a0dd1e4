import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '#kernel/result.ts';
import { addPhoto } from '#modules/catalog/add-photo.ts';
import { holdListing, releaseListing, variantsForSale } from '#modules/catalog/api.ts';
import type { Listing } from '#modules/catalog/core/listing.ts';
import { decideListing } from '#modules/catalog/decide-listing.ts';
import { dropDraft } from '#modules/catalog/drop-draft.ts';
import { hideProduct } from '#modules/catalog/hide-product.ts';
import { importCategories, importUnits } from '#modules/catalog/import-reference-data.ts';
import {
  listingCase,
  openListingReviews,
  productForm,
  publicPicture,
  sellerProducts,
} from '#modules/catalog/queries.ts';
import { saveDraft } from '#modules/catalog/save-draft.ts';
import { listingForm, todayForm } from '#modules/catalog/schema.ts';
import { sendListing } from '#modules/catalog/send-listing.ts';
import { setToday } from '#modules/catalog/set-today.ts';
import { showProduct } from '#modules/catalog/show-product.ts';
import { startProduct } from '#modules/catalog/start-product.ts';
import { submitListing } from '#modules/catalog/submit-listing.ts';
import { db, transaction } from '#platform/db.ts';
import { parse } from '#platform/parse.ts';
import { loadProvince } from '#provinces/province.ts';
import { units } from '../../prisma/seed/data/units.ts';
import { ctxOf, makePerson, makeShop, NOON, type TestShop } from '../support/market.ts';
import { drifted } from '../support/waiting-work.ts';

afterAll(async () => {
  expect(await drifted()).toEqual([]);
});

async function photo(name = 'oi.jpg'): Promise<File> {
  const made = sharp({ create: { width: 1200, height: 900, channels: 3, background: '#7ab648' } });
  return new File([new Uint8Array(await made.jpeg().toBuffer())], name, { type: 'image/jpeg' });
}

let categoryId = '';
let spiritsId = '';
let honeyId = '';
let official: Awaited<ReturnType<typeof makePerson>>;

beforeAll(async () => {
  await importCategories(loadProvince('vinh-phuc'));
  await importUnits(units);
  await importCategories(loadProvince('vinh-phuc'));
  categoryId = (await db.category.findUniqueOrThrow({ where: { slug: 'trai-cay' } })).id;
  spiritsId = (await db.category.findUniqueOrThrow({ where: { slug: 'ruou' } })).id;
  honeyId = (await db.category.findUniqueOrThrow({ where: { slug: 'mat-ong' } })).id;
  official = await makePerson({ name: 'Đỗ Thị Lan', roles: ['moderator'] });
});

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

async function drafted(shop: TestShop): Promise<string> {
  const started = await startProduct(ctxOf(shop.seller), { shopId: shop.shopId, photos: [await photo()] });
  if (!started.ok) throw new Error(started.code);
  return started.value.productId;
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

const formOf = (fields: Record<string, unknown>) => parse(listingForm, fields);
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

describe('a new listing', () => {
  it('waits for a look, then is on sale under its own name', async () => {
    const shop = await makeShop();
    const { productId, reviewId } = await submitted(shop);
    const queued = (await openListingReviews()).find((row) => row.reviewId === reviewId);
    expect(queued).toMatchObject({
      kind: 'new_listing',
      name: 'Ổi Đôn Nhân',
      code: expect.stringMatching(/^SP-\d{4}$/),
    });
    expect(queued?.dueAt).toEqual(new Date(NOON.getTime() + 24 * 3_600_000));
    expect((await listingCase(ctxOf(official), reviewId))?.after).toMatchObject({ name: 'Ổi Đôn Nhân' });
    expect(await listingCase(ctxOf(shop.seller), reviewId)).toBeNull();

    const decided = await approve(reviewId);
    expect(decided).toMatchObject({ ok: true, value: { slug: expect.stringMatching(/^oi-don-nhan/) } });
    const product = await db.product.findUniqueOrThrow({ where: { id: productId }, include: { lots: true } });
    expect(product).toMatchObject({ status: 'live', fromPriceVnd: 20_000n, areaId: shop.areaId, approvedAt: NOON });
    expect(product.searchText).toContain('oi don nhan');
    expect(product.lots).toHaveLength(1);
    const [variant] = await db.variant.findMany({ where: { productId } });
    const [sale] = await db.$transaction((tx) => variantsForSale(tx, [variant?.id ?? '', 'nothing'], NOON));
    expect(sale).toMatchObject({
      productId,
      productName: 'Ổi Đôn Nhân',
      unitLabel: 'kg',
      contentBase: 1000n,
      unitPriceVnd: 20_000n,
      availableBase: 90_000n,
      categoryGroup: 'fresh',
      productStatus: 'live',
      shopStatus: 'active',
    });
    expect(sale?.pictureFileId).not.toBeNull();
  });

  it('of the same name gets another address', async () => {
    const shop = await makeShop();
    const first = await onSale(shop);
    const second = await onSale(shop);
    expect(second.slug).not.toBe(first.slug);
  });

  it('leaves a row of every word about where its goods come from', async () => {
    const shop = await makeShop();
    const { productId } = await submitted(shop, { activityClass: 'resale' });
    for (const activityClass of ['resale', 'own_produce'] as const) {
      const listing = listingOf(shop, { activityClass });
      expect(await submitListing(ctxOf(shop.seller), { productId, listing })).toMatchObject({ ok: true });
    }
    const rows = await db.activityChange.findMany({ where: { productId }, orderBy: { id: 'asc' } });
    const said = { kind: 'said', byId: shop.seller.accountId, at: NOON, reason: null };
    expect(rows).toMatchObject([
      { ...said, fromClass: null, toClass: 'resale' },
      { ...said, fromClass: 'resale', toClass: 'own_produce' },
    ]);
    await expect(db.activityChange.deleteMany({ where: { productId } })).rejects.toThrow();
  });

  it('comes back refused with the reason, and may be sent again', async () => {
    const shop = await makeShop();
    const { productId, reviewId } = await submitted(shop);
    const reason = 'Ảnh mờ, chụp lại chỗ sáng';
    await decideListing(ctxOf(official), { reviewId, decision: 'refuse', reason });
    const [row] = await sellerProducts(ctxOf(shop.seller), shop.shopId);
    expect(row).toMatchObject({ productId, status: 'refused', reason, hindrances: ['refused'] });
    const again = await submitListing(ctxOf(shop.seller), { productId, listing: listingOf(shop) });
    expect(again.ok && again.value.reviewId).not.toBe(reviewId);
  });

  it('is asked about and answered in the same place of the queue', async () => {
    const shop = await makeShop();
    const { productId, reviewId } = await submitted(shop);
    const reason = 'Trồng ở thửa nào?';
    await decideListing(ctxOf(official), { reviewId, decision: 'more_info', reason });
    const [row] = await sellerProducts(ctxOf(shop.seller), shop.shopId);
    expect(row).toMatchObject({ status: 'pending', reason, hindrances: ['more_info'] });
    const again = await submitListing(ctxOf(shop.seller), { productId, listing: listingOf(shop, { name: 'Ổi lê' }) });
    expect(again).toMatchObject({ ok: true, value: { reviewId } });
    expect(await db.variant.count({ where: { productId, status: 'active' } })).toBe(1);
  });

  it('is decided once, whoever is second', async () => {
    const shop = await makeShop();
    const { reviewId, productId } = await submitted(shop);
    const other = await makePerson({ roles: ['head'] });
    const both = await Promise.all([
      decideListing(ctxOf(official), { reviewId, decision: 'approve', reason: '' }),
      decideListing(ctxOf(other), { reviewId, decision: 'refuse', reason: 'Chưa đủ giấy tờ' }),
    ]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect(both.filter((result) => !result.ok && result.code === 'ALREADY_DECIDED')).toHaveLength(1);
    expect(await db.auditEntry.count({ where: { subjectId: productId } })).toBe(1);
  });

  it('is decided by officials of that role only', async () => {
    const shop = await makeShop();
    const { reviewId } = await submitted(shop);
    const analyst = await makePerson({ roles: ['analyst'] });
    for (const actor of [shop.seller, analyst, { ...official, hasSecondFactor: false }])
      expect(await decideListing(ctxOf(actor), { reviewId, decision: 'approve', reason: '' })).toMatchObject({
        ok: false,
        code: 'NOT_ALLOWED',
      });
  });
});

describe('rules of a listing', () => {
  it('name the word, the rule and the law', async () => {
    const shop = await makeShop();
    const productId = await drafted(shop);
    const listing = listingOf(shop, { description: 'Ổi ngon nhất chợ, chữa tiểu đường' });
    const sent = await submitListing(ctxOf(shop.seller), { productId, listing });
    expect(sent).toMatchObject({ ok: false, code: 'LISTING_BANNED_WORDS' });
    if (sent.ok) return;
    expect(sent.fields).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          field: 'description',
          detail: expect.objectContaining({ word: 'ngon nhất', rule: 'listing.banned_superlatives' }),
        }),
        expect.objectContaining({ detail: expect.objectContaining({ word: 'chữa' }) }),
      ]),
    );
  });

  it('ask for what the label must tell, by category', async () => {
    const shop = await makeShop();
    const productId = await drafted(shop);
    const sent = await submitListing(ctxOf(shop.seller), {
      productId,
      listing: listingOf(shop, { categoryId: honeyId }),
    });
    expect(sent).toMatchObject({ ok: false, code: 'LISTING_INCOMPLETE' });
    expect(sent.ok ? [] : sent.fields?.map((field) => field.field)).toEqual(['ingredients', 'shelfLife', 'storage']);
  });

  it('want a checked and running licence for alcohol', async () => {
    const shop = await makeShop();
    const productId = await drafted(shop);
    const label = { ethanolPercent: '40', storage: 'Nơi mát', warnings: 'Không bán cho người dưới 18 tuổi' };
    const listing = listingOf(shop, { categoryId: spiritsId, name: 'Rượu nếp', label });
    const send = () => submitListing(ctxOf(shop.seller), { productId, listing });
    expect(await send()).toMatchObject({
      ok: false,
      code: 'LISTING_NEEDS_LICENCE',
      detail: { citation: expect.stringContaining('44/2019') },
    });
    const paper = {
      shopId: shop.shopId,
      kind: 'alcohol_licence' as const,
      number: 'GP-1',
      issuer: 'Phòng Kinh tế',
      createdAt: NOON,
    };
    const licence = await db.paper.create({ data: { ...paper, state: 'pending' } });
    expect(await send()).toMatchObject({ ok: false, code: 'LISTING_NEEDS_LICENCE' });
    await db.paper.update({
      where: { id: licence.id },
      data: { state: 'verified', expiresOn: new Date('2026-11-22') },
    });
    expect(await send()).toMatchObject({ ok: false, code: 'LISTING_NEEDS_LICENCE' });
    await db.paper.update({ where: { id: licence.id }, data: { expiresOn: new Date('2026-11-23') } });
    expect(await send()).toMatchObject({ ok: true });
  });

  it.each([
    ['0', 'PRICE_INVALID'],
    ['-20000', 'PRICE_INVALID'],
    ['10000000000000000', 'PRICE_INVALID'],
    ['hai mươi', 'PRICE_INVALID'],
    ['', 'REQUIRED'],
  ])('refuse the price "%s"', async (price, code) => {
    const read = formOf(typed({ producerId: categoryId } as TestShop, categoryId, { price }));
    expect(read).toMatchObject({ ok: false, fields: [{ field: 'price', code }] });
  });

  it.each(['1,5', '1.5', '-1', '99999999'])('refuse the stock "%s" of something sold whole', (stock) => {
    const read = formOf(typed({ producerId: categoryId } as TestShop, categoryId, { stock }));
    expect(read).toMatchObject({ ok: false, fields: [{ field: 'stock', code: 'STOCK_INVALID' }] });
  });
});

describe('a paper', () => {
  const paper = {
    kind: 'ocop' as const,
    number: '385/QĐ-UBND',
    issuer: 'UBND',
    stars: 3,
    issuedOn: null,
    expiresOn: '2028-01-01',
  };

  it('waits with its listing and is shown once an official has looked', async () => {
    const shop = await makeShop();
    const { productId, reviewId } = await submitted(shop, { papers: [paper] });
    expect(await db.paper.findMany({ where: { productId } })).toMatchObject([
      { state: 'pending', number: '385/QĐ-UBND' },
    ]);
    const seen = await listingCase(ctxOf(official), reviewId);
    expect(seen?.findings).toMatchObject([{ kind: 'paper_to_check', isHard: false }]);
    expect(seen?.papers).toHaveLength(1);
    await approve(reviewId);
    expect(await db.paper.findMany({ where: { productId } })).toMatchObject([
      { state: 'verified', checkedById: official.accountId },
    ]);
  });

  it('is rejected with its listing, and sent anew in the place of the first', async () => {
    const shop = await makeShop();
    const { productId, reviewId } = await submitted(shop, { papers: [paper] });
    await decideListing(ctxOf(official), { reviewId, decision: 'refuse', reason: 'Số giấy không đúng' });
    expect(await db.paper.count({ where: { productId, state: 'rejected' } })).toBe(1);
    const listing = listingOf(shop, { papers: [{ ...paper, number: '386/QĐ-UBND' }] });
    await submitListing(ctxOf(shop.seller), { productId, listing });
    expect(await db.paper.findMany({ where: { productId, state: 'pending' } })).toMatchObject([
      { number: '386/QĐ-UBND' },
    ]);
  });
});

describe('pictures', () => {
  it('are refused by what is in them, with nothing left behind', async () => {
    const shop = await makeShop();
    const before = await db.product.count();
    const pdf = new File(['%PDF-1.7 not a picture'], 'oi.jpg', { type: 'image/jpeg' });
    const huge = new File([new Uint8Array(30 * 1024 * 1024)], 'oi.jpg', { type: 'image/jpeg' });
    const heic = new File(
      [new Uint8Array([0, 0, 0, 24, ...Buffer.from('ftypheic'), ...new Uint8Array(64)])],
      'oi.heic',
    );
    for (const [file, code] of [
      [pdf, 'FILE_NOT_A_PICTURE'],
      [huge, 'FILE_TOO_LARGE'],
      [heic, 'FILE_HEIC'],
    ] as const)
      expect(await startProduct(ctxOf(shop.seller), { shopId: shop.shopId, photos: [file] })).toMatchObject({
        ok: false,
        code,
      });
    expect(await db.product.count()).toBe(before);
  });

  it('are served to everybody by their name, papers are not', async () => {
    const shop = await makeShop();
    const productId = await drafted(shop);
    const { fileId } = await db.productPhoto.findFirstOrThrow({ where: { productId } });
    expect((await publicPicture(`${fileId}-480.webp`))?.byteLength).toBeGreaterThan(100);
    expect(await publicPicture(`${fileId}-481.webp`)).toBeNull();
    expect(await publicPicture('../../etc/passwd')).toBeNull();
    await db.storedFile.update({ where: { id: fileId }, data: { isPublic: false } });
    expect(await publicPicture(`${fileId}-480.webp`)).toBeNull();
  });
});

describe('a change of what is on sale', () => {
  it('holds at once for small prices, stock and a new harvest', async () => {
    const shop = await makeShop();
    const { productId, variantId } = await onSale(shop);
    const today = parse(todayForm, { productId, variantId, price: '25.000', stock: '60', shownStock: '90' });
    if (!today.ok) throw new Error('form');
    expect(await setToday(ctxOf(shop.seller), today.value)).toEqual({ ok: true, value: { isPriceWaiting: false } });
    const [row] = await sellerProducts(ctxOf(shop.seller), shop.shopId);
    expect(row?.variants[0]).toMatchObject({ priceVnd: 25_000n, onHand: 60 });
    expect(await db.product.findUniqueOrThrow({ where: { id: productId } })).toMatchObject({ fromPriceVnd: 25_000n });
  });

  it('is not made by a count that was typed on an old page', async () => {
    const shop = await makeShop();
    const { productId, variantId } = await onSale(shop);
    const { stockItemId } = await db.variant.findUniqueOrThrow({ where: { id: variantId } });
    const onHand = async () => (await db.stockItem.findUniqueOrThrow({ where: { id: stockItemId } })).onHandBase;
    const before = await onHand();
    // Ten were sold since both pages were opened.
    await db.stockItem.update({ where: { id: stockItemId }, data: { onHandBase: (before / 90n) * 80n } });
    const today = parse(todayForm, { productId, variantId, price: '25.000', stock: '88', shownStock: '90' });
    if (!today.ok) throw new Error('form');
    expect(await setToday(ctxOf(shop.seller), today.value)).toMatchObject({ ok: false, code: 'STALE_PAGE' });
    const form = formOf(typed(shop, productId, { variant: variantId, stock: '88', shownStock: '90', price: '25.000' }));
    if (!form.ok) throw new Error(JSON.stringify(form));
    expect(await sendListing(ctxOf(shop.seller), form.value)).toMatchObject({ ok: false, code: 'STALE_PAGE' });
    expect(await onHand()).toBe((before / 90n) * 80n);
    expect((await db.variant.findUniqueOrThrow({ where: { id: variantId } })).unitPriceVnd).toBe(20_000n);
  });

  it('keeps the approved version on sale while the rest waits, newest wish first', async () => {
    const shop = await makeShop();
    const { productId, variantId, slug } = await onSale(shop);
    const change = async (fields: Record<string, unknown>) => {
      const form = formOf(typed(shop, productId, { variant: variantId, shownStock: '90', ...fields }));
      if (!form.ok) throw new Error(JSON.stringify(form));
      return sendListing(ctxOf(shop.seller), form.value);
    };
    const description = 'Ổi trồng ở bãi sông Lô, hái lúc sáng sớm.';
    expect(await change({ name: 'Ổi lê', price: '45.000', description })).toMatchObject({
      ok: true,
      value: { kind: 'waiting' },
    });
    expect(await change({ name: 'Ổi găng', price: '45.000', description })).toMatchObject({
      ok: true,
      value: { kind: 'waiting' },
    });
    expect(await db.product.findUniqueOrThrow({ where: { id: productId } })).toMatchObject({
      name: 'Ổi Đôn Nhân',
      status: 'live',
      fromPriceVnd: 20_000n,
    });
    const open = await db.listingReview.findMany({ where: { productId, state: 'pending' } });
    expect(open).toHaveLength(1);
    const reviewId = open[0]?.id ?? '';
    const seen = await listingCase(ctxOf(official), reviewId);
    expect(seen).toMatchObject({ kind: 'change', before: { name: 'Ổi Đôn Nhân' }, after: { name: 'Ổi găng' } });
    expect(seen?.changed).toEqual(['name', 'sizes']);
    expect((await productForm(ctxOf(shop.seller), shop.shopId, productId))?.answers).toMatchObject({
      name: 'Ổi găng',
      price: '45.000',
    });

    expect(await approve(reviewId)).toMatchObject({ ok: true, value: { slug } });
    expect(await db.product.findUniqueOrThrow({ where: { id: productId } })).toMatchObject({
      name: 'Ổi găng',
      fromPriceVnd: 45_000n,
    });
  });

  it('of where goods come from holds at once and asks nobody, for a household alone', async () => {
    const shop = await makeShop();
    const { productId, variantId } = await onSale(shop, { activityClass: 'own_produce' });
    const said = async () => (await db.product.findUniqueOrThrow({ where: { id: productId } })).activityClass;
    expect(await said()).toBe('own_produce');
    const change = async (activityClass: string) => {
      const description = 'Ổi trồng ở bãi sông Lô, hái lúc sáng sớm.';
      const known = { variant: variantId, shownStock: '90', description };
      const form = formOf(typed(shop, productId, { ...known, activityClass }));
      return form.ok ? sendListing(ctxOf(shop.seller), form.value) : form;
    };
    expect(await change('resale')).toMatchObject({ ok: true, value: { kind: 'changed' } });
    expect(await change('')).toMatchObject({ ok: true, value: { kind: 'changed' } });
    expect(await said()).toBe('resale');
    const form = await productForm(ctxOf(shop.seller), shop.shopId, productId);
    expect(form).toMatchObject({ isHousehold: true, answers: { activityClass: 'resale' } });
    for (const wrong of ['tied_service', 'gold'])
      expect(await change(wrong)).toMatchObject({ ok: false, fields: [{ field: 'activityClass' }] });
    const [variant] = await variantsForSale(db, [variantId], NOON);
    expect(variant?.activityClass).toBe('resale');

    const cooperative = await makeShop({ kind: 'cooperative' });
    const other = await onSale(cooperative, { activityClass: 'resale' });
    expect(await db.product.findUniqueOrThrow({ where: { id: other.productId } })).toMatchObject({
      activityClass: null,
    });
    expect(await productForm(ctxOf(cooperative.seller), cooperative.shopId, other.productId)).toMatchObject({
      isHousehold: false,
    });
  });

  it('waits when a price moves by over half, and a smaller wish takes it back', async () => {
    const shop = await makeShop();
    const { productId, variantId } = await onSale(shop);
    const set = async (price: string) => {
      const today = parse(todayForm, { productId, variantId, price, stock: '90', shownStock: '90' });
      if (!today.ok) throw new Error('form');
      return setToday(ctxOf(shop.seller), today.value);
    };
    expect(await set('31.000')).toMatchObject({ ok: true, value: { isPriceWaiting: true } });
    const [row] = await sellerProducts(ctxOf(shop.seller), shop.shopId);
    expect(row?.variants[0]).toMatchObject({ priceVnd: 20_000n, waitingPriceVnd: 31_000n });
    expect(await set('22.000')).toMatchObject({ ok: true, value: { isPriceWaiting: false } });
    expect(await db.listingReview.count({ where: { productId, state: 'pending' } })).toBe(0);
    expect(await db.listingReview.count({ where: { productId, state: 'withdrawn' } })).toBe(1);
  });

  it('of pictures waits too, and a refused one leaves what is on sale', async () => {
    const shop = await makeShop();
    const { productId } = await onSale(shop);
    expect(await addPhoto(ctxOf(shop.seller), { productId, photos: [await photo()] })).toEqual({
      ok: true,
      value: { isWaiting: true },
    });
    expect(await db.productPhoto.count({ where: { productId } })).toBe(1);
    const { id } = await db.listingReview.findFirstOrThrow({ where: { productId, state: 'pending' } });
    await decideListing(ctxOf(official), { reviewId: id, decision: 'refuse', reason: 'Ảnh của gian khác' });
    const [row] = await sellerProducts(ctxOf(shop.seller), shop.shopId);
    expect(row).toMatchObject({
      status: 'live',
      reason: 'Ảnh của gian khác',
      review: { state: 'refused', kind: 'change' },
    });
  });

  it('adds a size on the same heap and drops one', async () => {
    const shop = await makeShop();
    const { productId, variantId } = await onSale(shop);
    const description = 'Ổi trồng ở bãi sông Lô, hái lúc sáng sớm.';
    const extra = { unit2: 'tui', content2: '5', measure2: 'kg', price2: '95.000' };
    const form = formOf(typed(shop, productId, { variant: variantId, shownStock: '90', description, ...extra }));
    if (!form.ok) throw new Error(JSON.stringify(form));
    expect(await sendListing(ctxOf(shop.seller), form.value)).toMatchObject({ ok: true, value: { kind: 'waiting' } });
    const { id } = await db.listingReview.findFirstOrThrow({ where: { productId, state: 'pending' } });
    await approve(id);
    const variants = await db.variant.findMany({
      where: { productId, status: 'active' },
      orderBy: { position: 'asc' },
    });
    expect(variants.map((variant) => [variant.unitLabel, variant.contentBase])).toEqual([
      ['kg', 1000n],
      ['túi 5 kg', 5000n],
    ]);
    expect(new Set(variants.map((variant) => variant.stockItemId)).size).toBe(1);
  });

  it('never counts below what is held for orders', async () => {
    const shop = await makeShop();
    const { productId, variantId } = await onSale(shop);
    const { stockItemId } = await db.variant.findUniqueOrThrow({ where: { id: variantId } });
    await db.stockItem.update({ where: { id: stockItemId }, data: { reservedBase: 5000n } });
    const today = parse(todayForm, { productId, variantId, price: '20.000', stock: '4', shownStock: '90' });
    if (!today.ok) throw new Error('form');
    expect(await setToday(ctxOf(shop.seller), today.value)).toMatchObject({
      ok: false,
      fields: [{ code: 'STOCK_BELOW_HELD' }],
    });
  });

  it('goes off the shelf and back', async () => {
    const shop = await makeShop();
    const { productId } = await onSale(shop);
    expect(await hideProduct(ctxOf(shop.seller), { productId })).toMatchObject({ ok: true });
    expect(await hideProduct(ctxOf(shop.seller), { productId })).toMatchObject({ ok: false, code: 'LISTING_NOT_OPEN' });
    expect(await showProduct(ctxOf(shop.seller), { productId })).toMatchObject({ ok: true });
  });
});

describe("another shop's product", () => {
  it('is not found, whatever is asked of it', async () => {
    const shop = await makeShop();
    const stranger = await makeShop();
    const { productId, variantId } = await onSale(shop);
    const ctx = ctxOf(stranger.seller);
    const form = formOf(typed(stranger, productId));
    const today = parse(todayForm, { productId, variantId, price: '1', stock: '1' });
    if (!form.ok || !today.ok) throw new Error('form');
    const answers = [
      await sendListing(ctx, form.value),
      await submitListing(ctx, { productId, listing: listingOf(stranger) }),
      await saveDraft(ctx, { productId, name: 'của tôi' }),
      await setToday(ctx, today.value),
      await hideProduct(ctx, { productId }),
      await addPhoto(ctx, { productId, photos: [await photo()] }),
      await startProduct(ctx, { shopId: shop.shopId, photos: [await photo()] }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await productForm(ctx, stranger.shopId, productId)).toBeNull();
    expect(await sellerProducts(ctx, shop.shopId)).toEqual([]);
  });

  it('lends neither its growers nor its pictures', async () => {
    const shop = await makeShop();
    const stranger = await makeShop();
    const productId = await drafted(stranger);
    const listing = listingOf(stranger, { producerId: shop.producerId });
    expect(await submitListing(ctxOf(stranger.seller), { productId, listing })).toMatchObject({
      ok: false,
      fields: [{ field: 'producerId', code: 'CHOICE_UNKNOWN' }],
    });
  });
});

describe('a draft', () => {
  it('comes back as typed, right or wrong', async () => {
    const shop = await makeShop();
    const productId = await drafted(shop);
    expect(
      await saveDraft(ctxOf(shop.seller), { productId, name: 'Ổi', price: 'hai mươi', unit: 'chuc' }),
    ).toMatchObject({ ok: true });
    const form = await productForm(ctxOf(shop.seller), shop.shopId, productId);
    expect(form?.answers).toMatchObject({
      name: 'Ổi',
      price: 'hai mươi',
      unit: 'chuc',
      made: 'today',
      producerId: shop.producerId,
    });
    expect(form?.photos).toHaveLength(1);
  });

  it('can be thrown away until it is sent', async () => {
    const shop = await makeShop();
    const productId = await drafted(shop);
    expect(await dropDraft(ctxOf(shop.seller), { productId })).toMatchObject({ ok: true });
    expect(await sellerProducts(ctxOf(shop.seller), shop.shopId)).toEqual([]);
    const { productId: sent } = await submitted(shop);
    expect(await dropDraft(ctxOf(shop.seller), { productId: sent })).toMatchObject({
      ok: false,
      code: 'LISTING_NOT_OPEN',
    });
  });

  it("offers the kind of goods of the shop's last product", async () => {
    const shop = await makeShop();
    await submitted(shop, { categoryId });
    const form = await productForm(ctxOf(shop.seller), shop.shopId, await drafted(shop));
    expect(form?.answers).toMatchObject({ categoryId, unit: 'kg', made: 'today' });
  });
});

describe('a listing that a decision takes for good', () => {
  it('waits for nobody any more, and stands where it stood when the decision is over, asked about anew', async () => {
    const shop = await makeShop();
    const { productId, reviewId } = await submitted(shop);
    const held = { productId, shopId: shop.shopId, isForGood: true };
    const hold = () =>
      transaction(async (tx) =>
        ok(await holdListing(tx, ctxOf(official), { ...held, reason: 'Hàng không rõ nguồn gốc' })),
      );
    expect(await hold()).toMatchObject({ value: 'pending' });
    expect(await hold()).toMatchObject({ value: null });
    const first = () => db.listingReview.findUniqueOrThrow({ where: { id: reviewId } });
    expect(await first()).toMatchObject({ state: 'refused', decisionReason: 'Hàng không rõ nguồn gốc' });
    expect(await approve(reviewId)).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(await drifted()).toEqual([]);
    await transaction(async (tx) => ok(await releaseListing(tx, ctxOf(official), { ...held, to: 'pending' })));
    expect((await first()).state).toBe('refused');
    const again = await db.listingReview.findFirstOrThrow({ where: { productId, state: 'pending' } });
    expect(await approve(again.id)).toMatchObject({ ok: true });
    expect(await db.product.findUniqueOrThrow({ where: { id: productId } })).toMatchObject({ status: 'live' });
  });

  it('with a change that waits loses the change, not its place', async () => {
    const shop = await makeShop();
    const { productId } = await onSale(shop);
    const sent = await db.listingReview.count({ where: { productId } });
    const { id } = await db.listingReview.create({
      data: {
        code: `SP-H${shop.shopId.slice(-6)}`,
        productId,
        kind: 'change',
        state: 'more_info',
        proposed: { description: 'Hái lúc sáng sớm.' },
        submittedById: shop.seller.accountId,
        submittedAt: NOON,
        dueAt: NOON,
      },
    });
    const held = { productId, shopId: shop.shopId, isForGood: true };
    await transaction(async (tx) => ok(await holdListing(tx, ctxOf(official), { ...held, reason: 'Hàng giả' })));
    expect((await db.listingReview.findUniqueOrThrow({ where: { id } })).state).toBe('refused');
    await transaction(async (tx) => ok(await releaseListing(tx, ctxOf(official), { ...held, to: 'live' })));
    expect(await db.listingReview.count({ where: { productId } })).toBe(sent + 1);
    expect(await db.product.findUniqueOrThrow({ where: { id: productId } })).toMatchObject({ status: 'live' });
  });
});
