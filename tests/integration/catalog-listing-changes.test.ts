import { afterAll, describe, expect, it } from 'vitest';
import { addPhoto } from '#modules/catalog/add-photo.ts';
import { variantsForSale } from '#modules/catalog/api.ts';
import { decideListing } from '#modules/catalog/decide-listing.ts';
import { hideProduct } from '#modules/catalog/hide-product.ts';
import { listingCase, productForm, sellerProducts } from '#modules/catalog/queries.ts';
import { todayForm } from '#modules/catalog/schema.ts';
import { sendListing } from '#modules/catalog/send-listing.ts';
import { setToday } from '#modules/catalog/set-today.ts';
import { showProduct } from '#modules/catalog/show-product.ts';
import { db } from '#platform/db.ts';
import { parse } from '#platform/parse.ts';
import { formOf, openListingDesk, photo } from '../support/listing-desk.ts';
import { ctxOf, makeShop, NOON } from '../support/market.ts';
import { drifted } from '../support/waiting-work.ts';

afterAll(async () => {
  expect(await drifted()).toEqual([]);
});

const { official, approve, onSale, typed } = await openListingDesk();

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
