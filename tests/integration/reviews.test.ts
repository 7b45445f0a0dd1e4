import { beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#kernel/actor.ts';
import { CODE_ALPHABET } from '#kernel/ids.ts';
import { instantOf } from '#kernel/time.ts';
import type { OrderState } from '#modules/orders/core/order.ts';
import { reviewsOfMyOrder, reviewsOfShopOrder } from '#modules/reviews/queries.ts';
import { replyToReview } from '#modules/reviews/reply-to-review.ts';
import { writeReview } from '#modules/reviews/write-review.ts';
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
  const code = `DH${CODE_ALPHABET[serial]}BCDEFGH`;
  const cart = await db.cart.create({ data: { createdAt: NOON, expiresAt: instantOf('2027-06-01') } });
  const purchase = await db.purchase.create({
    data: {
      code: code.replace(/^DH/, 'LM'),
      cartId: cart.id,
      accountId,
      contactName: 'Đỗ Thị Hạnh',
      contactPhone: '+84912345318',
      checkoutKey: `key-${serial}`,
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
    expect(await replyToReview(ctxOf(shop.seller), { ...answer, reply: 'Khác' })).toMatchObject({ ok: false });
    expect(await reviewsOfMyOrder(ctxOf(buyer), order.code)).toMatchObject([
      { rating: 3, text: 'Hơi nhỏ', reply: answer.reply, productName: 'Thanh long ruột đỏ' },
    ]);
    expect(await reviewsOfShopOrder(ctxOf(other.seller), other.shopId, order.code)).toEqual([]);
  });
});
