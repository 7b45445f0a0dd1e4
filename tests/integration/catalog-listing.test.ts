import { afterAll, describe, expect, it } from 'vitest';
import { ok } from '#kernel/result.ts';
import { addPhoto } from '#modules/catalog/add-photo.ts';
import { holdListing, releaseListing, variantsForSale } from '#modules/catalog/api.ts';
import { decideListing } from '#modules/catalog/decide-listing.ts';
import { dropDraft } from '#modules/catalog/drop-draft.ts';
import { hideProduct } from '#modules/catalog/hide-product.ts';
import { listingCase, openListingReviews, productForm, sellerProducts } from '#modules/catalog/queries.ts';
import { saveDraft } from '#modules/catalog/save-draft.ts';
import { todayForm } from '#modules/catalog/schema.ts';
import { sendListing } from '#modules/catalog/send-listing.ts';
import { setToday } from '#modules/catalog/set-today.ts';
import { startProduct } from '#modules/catalog/start-product.ts';
import { submitListing } from '#modules/catalog/submit-listing.ts';
import { db, transaction } from '#platform/db.ts';
import { parse } from '#platform/parse.ts';
import { drafted, formOf, openListingDesk, photo } from '../support/listing-desk.ts';
import { ctxOf, makePerson, makeShop, NOON } from '../support/market.ts';
import { drifted } from '../support/waiting-work.ts';

afterAll(async () => {
  expect(await drifted()).toEqual([]);
});

const { categoryId, official, listingOf, submitted, approve, onSale, typed } = await openListingDesk();

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
