import { beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#kernel/actor.ts';
import { CODE_ALPHABET } from '#kernel/ids.ts';
import { addHours, instantOf } from '#kernel/time.ts';
import { isPacked, type OrderState } from '#modules/orders/core/order.ts';
import { editReview } from '#modules/reviews/edit-review.ts';
import { hideReview } from '#modules/reviews/hide-review.ts';
import { officialReviews, reviewsOfMyOrder, reviewsOfShopOrder } from '#modules/reviews/queries.ts';
import { replyToReview } from '#modules/reviews/reply-to-review.ts';
import { showReview } from '#modules/reviews/show-review.ts';
import { writeReview } from '#modules/reviews/write-review.ts';
import { productReviews } from '#modules/search/queries.ts';
import { db } from '#platform/db.ts';
import { ctxOf, guestCtx, makePerson, makeProduct, makeShop, NOON, type TestShop } from '../support/market.ts';

let shop: TestShop;
let product: Awaited<ReturnType<typeof makeProduct>>;
let buyer: Person;
let serial = 0;

beforeAll(async () => {
  shop = await makeShop();
  product = await makeProduct(shop);
  buyer = await makePerson({ name: 'Đỗ Thị Hạnh' });
});

/** A bought line as it lies in the tables, in any state of its order. */
async function makeOrder(state: OrderState, accountId: string = buyer.accountId) {
  serial += 1;
  const [number, size] = [serial, CODE_ALPHABET.length];
  const code = `DH${CODE_ALPHABET[Math.floor(number / size)]}${CODE_ALPHABET[number % size]}CDEFGH`;
  const cart = await db.cart.create({ data: { createdAt: NOON, expiresAt: instantOf('2027-06-01') } });
  const purchase = await db.purchase.create({
    data: {
      code: code.replace(/^DH/, 'LM'),
      cartId: cart.id,
      accountId,
      contactName: 'Đỗ Thị Hạnh',
      contactPhone: '+84912345318',
      checkoutKey: `key-${number}`,
      totalVnd: 55_000n,
      createdAt: NOON,
    },
  });
  const order = await db.order.create({
    data: {
      code,
      purchaseId: purchase.id,
      position: 0,
      shopId: shop.shopId,
      state,
      method: 'cod',
      shopName: 'Vườn nhà bà Mến',
      shopLegalName: 'Trần Văn Mến',
      shopPhone: '+84912000111',
      contactName: 'Đỗ Thị Hạnh',
      contactPhone: '+84912345318',
      handoverKind: 'address',
      handoverOn: new Date('2026-11-24T00:00:00Z'),
      areaId: shop.areaId,
      areaName: 'Xã Lập Thạch',
      addressLine: 'Số 24',
      goodsVnd: 35_000n,
      deliveryVnd: 20_000n,
      totalVnd: 55_000n,
      maxTotalVnd: 55_000n,
      placedAt: NOON,
      ...(isPacked(state) ? { finalGoodsVnd: 35_000n, finalDiscountVnd: 0n, finalTotalVnd: 55_000n } : {}),
      ...(state === 'cancelled' ? { cancelReason: 'unpaid', cancelledBy: 'system' } : {}),
      lines: {
        create: {
          position: 0,
          productId: product.productId,
          variantId: product.variantId,
          stockItemId: product.stockItemId,
          productName: 'Thanh long ruột đỏ',
          variantName: '',
          producerName: 'Trần Văn Mến',
          originName: 'Xã Lập Thạch',
          pricing: 'pack',
          unitCode: 'kg',
          unitLabel: 'kg',
          contentBase: 1000n,
          unitPriceVnd: 35_000n,
          listPriceVnd: 35_000n,
          priceBase: 1000n,
          quantity: 1,
          orderedBase: 1000n,
          estimateVnd: 35_000n,
          ceilingVnd: 35_000n,
          taxClass: 'kct',
        },
      },
    },
    include: { lines: true },
  });
  return { code, lineId: order.lines[0]?.id ?? '' };
}

const stars = async () => {
  const [ofProduct, ofShop] = await Promise.all([
    db.product.findUniqueOrThrow({ where: { id: product.productId }, select: { ratingSum: true, ratingCount: true } }),
    db.shop.findUniqueOrThrow({ where: { id: shop.shopId }, select: { ratingSum: true, ratingCount: true } }),
  ]);
  return { product: [ofProduct.ratingSum, ofProduct.ratingCount], shop: [ofShop.ratingSum, ofShop.ratingCount] };
};

describe('reviews', () => {
  it.each<OrderState>(['awaiting_payment', 'placed', 'packed', 'handed_over', 'cancelled'])(
    'are refused while the order is %s',
    async (state) => {
      const order = await makeOrder(state);
      const result = await writeReview(ctxOf(buyer), { ...order, rating: 5, text: '' });
      expect(result).toMatchObject({ ok: false, code: 'REVIEW_NOT_ALLOWED' });
    },
  );

  it('are written once for each line, count for product and shop, and show the given name alone', async () => {
    const order = await makeOrder('delivered');
    const before = await stars();
    const first = await writeReview(ctxOf(buyer), { ...order, rating: 2, text: 'Hai quả bị dập' });
    expect(first.ok).toBe(true);
    const second = await writeReview(ctxOf(buyer), { ...order, rating: 5, text: '' });
    expect(second).toMatchObject({ ok: false, code: 'REVIEW_NOT_ALLOWED' });
    const after = await stars();
    expect(after.product).toEqual([(before.product[0] ?? 0) + 2, (before.product[1] ?? 0) + 1]);
    expect(after.shop).toEqual([(before.shop[0] ?? 0) + 2, (before.shop[1] ?? 0) + 1]);
    const row = await db.review.findUniqueOrThrow({ where: { orderLineId: order.lineId } });
    expect(row).toMatchObject({ authorName: 'Hạnh', areaName: 'Xã Lập Thạch', hiddenAt: null });
  });

  it('ten at once for one line are one', async () => {
    const order = await makeOrder('completed');
    const before = await stars();
    const results = await Promise.all(
      Array.from({ length: 10 }, () => writeReview(ctxOf(buyer), { ...order, rating: 4, text: '' })),
    );
    expect(results.filter((r) => r.ok)).toHaveLength(1);
    expect((await stars()).shop[1]).toBe((before.shop[1] ?? 0) + 1);
  });

  it("are refused for somebody else's order and for a line of another order", async () => {
    const mine = await makeOrder('completed');
    const stranger = await makePerson({ name: 'Lê Thu Hà' });
    const theirs = await makeOrder('completed', stranger.accountId);
    for (const ctx of [ctxOf(stranger), guestCtx(), ctxOf(shop.seller)])
      expect(await writeReview(ctx, { ...mine, rating: 1, text: '' })).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    const mixed = await writeReview(ctxOf(buyer), { code: mine.code, lineId: theirs.lineId, rating: 1, text: '' });
    expect(mixed).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await reviewsOfMyOrder(ctxOf(stranger), mine.code)).toEqual([]);
  });

  it('are answered once by the shop, and by nobody else', async () => {
    const order = await makeOrder('completed');
    await writeReview(ctxOf(buyer), { ...order, rating: 3, text: 'Hơi nhỏ' });
    const [review] = await reviewsOfShopOrder(ctxOf(shop.seller), shop.shopId, order.code);
    const answer = { code: order.code, reviewId: review?.id ?? '', reply: 'Lần sau chọn quả to hơn' };
    const other = await makeShop({ name: 'Gian khác' });
    for (const ctx of [ctxOf(other.seller), ctxOf(buyer), guestCtx()])
      expect(await replyToReview(ctx, answer)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await replyToReview(ctxOf(shop.seller), answer)).toMatchObject({ ok: true });
    const better = { ...answer, reply: 'Lần sau chọn quả to hơn, xin đền 1 kg' };
    expect(await replyToReview(ctxOf(shop.seller, addHours(NOON, 24 * 13)), better)).toMatchObject({ ok: true });
    const late = await replyToReview(ctxOf(shop.seller, addHours(NOON, 24 * 14)), { ...answer, reply: 'Khác' });
    expect(late).toMatchObject({ ok: false, code: 'REVIEW_TOO_LATE' });
    expect(await reviewsOfMyOrder(ctxOf(buyer), order.code)).toMatchObject([
      { rating: 3, text: 'Hơi nhỏ', reply: better.reply, repliedAt: NOON, productName: 'Thanh long ruột đỏ' },
    ]);
    expect(await reviewsOfShopOrder(ctxOf(other.seller), other.shopId, order.code)).toEqual([]);
  });

  it('may be changed by their writer for a while; what was said before is kept', async () => {
    const order = await makeOrder('completed');
    await writeReview(ctxOf(buyer), { ...order, rating: 1, text: 'Dập hết' });
    const { id } = await db.review.findUniqueOrThrow({ where: { orderLineId: order.lineId } });
    const before = await stars();
    const change = { code: order.code, reviewId: id, rating: 4, text: 'Gian đã đền, quả ngon' };
    const later = addHours(NOON, 24 * 13);
    for (const ctx of [ctxOf(shop.seller, later), guestCtx(null, later), ctxOf(await makePerson(), later)])
      expect(await editReview(ctx, change)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await editReview(ctxOf(buyer, later), change)).toMatchObject({ ok: true });
    // The same again is no further change.
    expect(await editReview(ctxOf(buyer, later), change)).toMatchObject({ ok: true });
    const after = await stars();
    expect(after.product).toEqual([(before.product[0] ?? 0) + 3, before.product[1]]);
    expect(await db.reviewEdit.findMany({ where: { reviewId: id } })).toMatchObject([{ rating: 1, text: 'Dập hết' }]);
    expect(await db.review.findUniqueOrThrow({ where: { id } })).toMatchObject({ rating: 4, editedAt: later });
    const tooLate = await editReview(ctxOf(buyer, addHours(NOON, 24 * 14)), { ...change, rating: 5 });
    expect(tooLate).toMatchObject({ ok: false, code: 'REVIEW_TOO_LATE', detail: { days: 14 } });
    const mine = await makeOrder('completed');
    expect(await editReview(ctxOf(buyer), { ...change, code: mine.code })).toMatchObject({ code: 'NOT_FOUND' });
    await expect(db.reviewEdit.deleteMany({ where: { reviewId: id } })).rejects.toThrow();
  });

  it('are hidden by an official with a reason, keep their place, do not count, and come back', async () => {
    const order = await makeOrder('completed');
    await writeReview(ctxOf(buyer), { ...order, rating: 1, text: 'Lời xúc phạm' });
    const { id } = await db.review.findUniqueOrThrow({ where: { orderLineId: order.lineId } });
    const moderator = await makePerson({ roles: ['moderator'] });
    const analyst = await makePerson({ roles: ['analyst'] });
    const counted = await stars();
    const judged = { reviewId: id, reason: 'Xúc phạm người bán' };
    for (const ctx of [ctxOf(analyst), ctxOf(shop.seller), ctxOf(buyer), guestCtx()])
      expect(await hideReview(ctx, judged)).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
    const own = ctxOf({ ...moderator, shops: [{ shopId: shop.shopId, role: 'staff' }] });
    expect(await hideReview(own, judged)).toMatchObject({ ok: false, code: 'OWN_SHOP' });
    expect(await hideReview(ctxOf(moderator), judged)).toEqual({ ok: true });
    expect(await hideReview(ctxOf(moderator), judged)).toMatchObject({ ok: false, code: 'ALREADY_DECIDED' });
    const hidden = await stars();
    expect(hidden.shop).toEqual([(counted.shop[0] ?? 0) - 1, (counted.shop[1] ?? 0) - 1]);
    const shown = await productReviews(product.productId, 100);
    expect(shown.reviews.find((review) => review.id === id)).toMatchObject({ text: '', hiddenReason: judged.reason });
    expect(shown.total).toBe(hidden.product[1]);
    expect(await reviewsOfMyOrder(ctxOf(buyer), order.code)).toMatchObject([
      { text: 'Lời xúc phạm', hiddenReason: judged.reason },
    ]);
    const listed = await officialReviews(ctxOf(analyst), { ...EVERYTHING, shown: 'hidden' });
    expect(listed?.rows).toMatchObject([{ id, hiddenByName: moderator.name }]);
    expect(await officialReviews(ctxOf(buyer), EVERYTHING)).toBeNull();
    // Changed meanwhile: the official has not seen what would be shown again.
    await editReview(ctxOf(buyer, addHours(NOON, 1)), { code: order.code, reviewId: id, rating: 2, text: 'Quả nhỏ' });
    expect(await stars()).toEqual(hidden);
    expect(await showReview(ctxOf(moderator), judged)).toMatchObject({ ok: false, code: 'STALE_PAGE' });
    const seen = { ...judged, reason: 'Đã sửa lời', seenAt: addHours(NOON, 1).toISOString() };
    expect(await showReview(ctxOf(moderator), seen)).toEqual({ ok: true });
    expect((await stars()).shop).toEqual([(hidden.shop[0] ?? 0) + 2, (hidden.shop[1] ?? 0) + 1]);
    const notes = await db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } });
    expect(notes.map((note) => [note.action, note.reason])).toEqual([
      ['review.hide', judged.reason],
      ['review.show', seen.reason],
    ]);
    // Whoever had it in hand then does not keep the next look from others.
    const before = await makePerson({ roles: ['moderator'] });
    await db.workItem.updateMany({ where: { subjectId: id }, data: { holderId: before.accountId, heldAt: NOON } });
    expect(await hideReview(ctxOf(moderator), seen)).toEqual({ ok: true });
  });

  it('stars do not drift, whatever is written, changed, hidden and shown at the same time', async () => {
    const moderator = await makePerson({ roles: ['head'] });
    const orders = await Promise.all(Array.from({ length: 12 }, () => makeOrder('completed')));
    const reviewOf = async ({ lineId }: { lineId: string }) =>
      (await db.review.findUnique({ where: { orderLineId: lineId } }))?.id ?? crypto.randomUUID();
    for (let round = 0; round < 6; round++) {
      await Promise.all(
        orders.flatMap(async (order, n) => {
          const rating = 1 + ((n * 7 + round * 3) % 5);
          await writeReview(ctxOf(buyer), { ...order, rating, text: '' });
          const reviewId = await reviewOf(order);
          const seenAt = async () =>
            (await db.review.findUnique({ where: { id: reviewId } }))?.editedAt?.toISOString() ?? '';
          const judge = async () => ({ reviewId, reason: 'Thử nghiệm đua', seenAt: await seenAt() });
          await Promise.all([
            editReview(ctxOf(buyer, addHours(NOON, round)), {
              code: order.code,
              reviewId,
              rating: 6 - rating,
              text: `${round}`,
            }),
            n % 2 === 0 ? hideReview(ctxOf(moderator), await judge()) : showReview(ctxOf(moderator), await judge()),
            n % 3 === 0 ? showReview(ctxOf(moderator), await judge()) : hideReview(ctxOf(moderator), await judge()),
          ]);
        }),
      );
      const visible = await db.review.findMany({ where: { shopId: shop.shopId, hiddenAt: null } });
      const sum = visible.reduce((total, review) => total + review.rating, 0);
      expect(await stars()).toEqual({ product: [sum, visible.length], shop: [sum, visible.length] });
    }
    expect(await db.reviewEdit.count()).toBeGreaterThan(12);
  });
});

const EVERYTHING = { q: '', rating: null, shown: null, shopId: null, from: null, to: null, page: 1 } as const;
