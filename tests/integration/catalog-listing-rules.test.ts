import { afterAll, describe, expect, it } from 'vitest';
import { decideListing } from '#modules/catalog/decide-listing.ts';
import { listingCase, publicPicture } from '#modules/catalog/queries.ts';
import { startProduct } from '#modules/catalog/start-product.ts';
import { submitListing } from '#modules/catalog/submit-listing.ts';
import { db } from '#platform/db.ts';
import { drafted, formOf, openListingDesk } from '../support/listing-desk.ts';
import { ctxOf, makeShop, NOON, type TestShop } from '../support/market.ts';
import { drifted } from '../support/waiting-work.ts';

afterAll(async () => {
  expect(await drifted()).toEqual([]);
});

const { categoryId, spiritsId, honeyId, official, listingOf, submitted, approve, typed } = await openListingDesk();

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
