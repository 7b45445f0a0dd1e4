import { describe, expect, it } from 'vitest';
import { addMinutes } from '#kernel/time.ts';
import { setLine } from '#modules/cart/api.ts';
import { cartView } from '#modules/cart/queries.ts';
import { placeOrder } from '#modules/checkout/api.ts';
import { confirmOrder } from '#modules/orders/confirm-order.ts';
import { handOver } from '#modules/orders/hand-over.ts';
import { packOrder } from '#modules/orders/pack-order.ts';
import { db } from '#platform/db.ts';
import { attemptOf, buy, guestWithCart } from '../support/checkout.ts';
import { makeProduct, makeShop, NOON, randomKey } from '../support/market.ts';
import { openOrders, stockOf } from '../support/orders.ts';

const { shop, areaCode, sellerCtx, pay } = await openOrders();

describe('what changed since the cart', () => {
  it('a changed price is refused with the new total, and the agreed one goes through', async () => {
    const product = await makeProduct(shop);
    const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
    await db.variant.update({ where: { id: product.variantId }, data: { unitPriceVnd: 40_000n } });
    expect(await buy(guest.ctx, guest.cartId, { areaCode })).toMatchObject({
      ok: false,
      code: 'PRICE_CHANGED',
      detail: { totalVnd: 60_000 },
    });
    expect(await buy(guest.ctx, guest.cartId, { areaCode, expectedTotalVnd: 55_000 })).toMatchObject({
      ok: false,
      code: 'PRICE_CHANGED',
    });
    expect(await buy(guest.ctx, guest.cartId, { areaCode, expectedTotalVnd: 60_000 })).toMatchObject({ ok: true });
  });

  it('a flash price that ended is not paid over unseen; the cart shown again, it goes through', async () => {
    const product = await makeProduct(shop);
    const { variantId } = product;
    const [startsAt, endsAt] = [NOON, addMinutes(NOON, 30)];
    await db.flashPrice.create({ data: { variantId, unitPriceVnd: 25_000n, startsAt, endsAt, createdAt: NOON } });
    const guest = await guestWithCart([{ variantId, quantity: 1 }]);
    const late = { ...guest.ctx, now: endsAt };
    expect(await buy(late, guest.cartId, { areaCode })).toMatchObject({
      ok: false,
      code: 'PRICE_CHANGED',
      detail: { totalVnd: 55_000, line: variantId },
    });
    const shown = await cartView(late, { cartId: guest.cartId });
    expect(shown?.groups[0]?.lines[0]).toMatchObject({ unitPriceVnd: 35_000n, seenPriceVnd: 25_000n });
    expect(await buy(late, guest.cartId, { areaCode })).toMatchObject({ ok: true });
  });

  it('a tier that the quantity no longer reaches is seen by whoever changes the quantity', async () => {
    const product = await makeProduct(shop);
    const { variantId } = product;
    await db.priceTier.create({ data: { variantId, minQuantity: 3, unitPriceVnd: 30_000n } });
    const guest = await guestWithCart([{ variantId, quantity: 3 }]);
    const line = () => db.cartLine.findFirstOrThrow({ where: { cartId: guest.cartId } });
    expect((await line()).seenPriceVnd).toBe(30_000n);
    await setLine(guest.ctx, { cartId: guest.cartId, variantId, quantity: 2 });
    expect((await line()).seenPriceVnd).toBe(35_000n);
    await setLine(guest.ctx, { cartId: guest.cartId, variantId, quantity: 3 });
    await db.priceTier.deleteMany({ where: { variantId } });
    expect(await buy(guest.ctx, guest.cartId, { areaCode })).toMatchObject({ ok: false, code: 'PRICE_CHANGED' });
  });

  it('a suspended shop, a hidden product and an unknown place are refused by name and change nothing', async () => {
    const closing = await makeShop({ name: 'Gian tạm đóng' });
    const product = await makeProduct(closing);
    const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
    expect(await buy(guest.ctx, guest.cartId, { areaCode: '99999' })).toMatchObject({
      ok: false,
      code: 'AREA_UNKNOWN',
    });
    await db.shop.update({ where: { id: closing.shopId }, data: { status: 'suspended' } });
    expect(await buy(guest.ctx, guest.cartId, { areaCode })).toMatchObject({
      ok: false,
      code: 'SHOP_CLOSED',
      detail: { shopName: 'Gian tạm đóng' },
    });
    await db.shop.update({ where: { id: closing.shopId }, data: { status: 'active' } });
    await db.product.update({ where: { id: product.productId }, data: { status: 'hidden' } });
    expect(await buy(guest.ctx, guest.cartId, { areaCode })).toMatchObject({ ok: false, code: 'NOT_ON_SALE' });
    expect(await stockOf(product.stockItemId)).toEqual([20_000n, 0n]);
    expect(await db.cartLine.count({ where: { cartId: guest.cartId } })).toBe(1);
  });

  it('alcohol takes no cash, by the law it names, and needs the 18+ word and a look at hand-over', async () => {
    const product = await makeProduct(shop, { group: 'alcohol', name: 'Rượu nếp' });
    const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
    const cash = await buy(guest.ctx, guest.cartId, { areaCode, method: 'cod', ageConfirmed: true });
    expect(cash).toMatchObject({ ok: false, code: 'PAYMENT_METHOD_UNAVAILABLE', detail: { reason: 'alcohol' } });
    expect(!cash.ok && String(cash.detail?.citation)).toContain('44/2019');
    expect(await buy(guest.ctx, guest.cartId, { areaCode })).toMatchObject({ ok: false, code: 'AGE_NOT_CONFIRMED' });
    const bought = await buy(guest.ctx, guest.cartId, { areaCode, ageConfirmed: true });
    if (!bought.ok) throw new Error(bought.code);
    const code = bought.value.orderCodes[0] ?? '';
    await pay(code);
    for (const step of [confirmOrder, packOrder]) await step(sellerCtx(), { code });
    expect(await handOver(sellerCtx(), { code })).toMatchObject({ ok: false, fields: [{ field: 'ageChecked' }] });
    expect(await handOver(sellerCtx(), { code, ageChecked: 'on' })).toMatchObject({ ok: true });
  });
});

describe('a purchase over two shops', () => {
  it('makes one order per shop with a hold five minutes longer, each with a code of its own', async () => {
    const second = await makeShop({ name: 'Trại gà' });
    const [a, b] = [await makeProduct(shop), await makeProduct(second, { priceVnd: 32_000n })];
    const guest = await guestWithCart([
      { variantId: a.variantId, quantity: 1 },
      { variantId: b.variantId, quantity: 3 },
    ]);
    const result = await buy(guest.ctx, guest.cartId, { areaCode });
    if (!result.ok) throw new Error(result.code);
    const orders = await db.order.findMany({
      where: { code: { in: result.value.orderCodes } },
      orderBy: { position: 'asc' },
    });
    expect(orders.map((o) => o.totalVnd)).toEqual([55_000n, 116_000n]);
    expect(orders.every((o) => o.deadlineAt?.getTime() === addMinutes(NOON, 20).getTime())).toBe(true);
    const codes = await Promise.all(result.value.orderCodes.map(async (code) => (await attemptOf(code)).code));
    expect(new Set(codes).size).toBe(2);
    expect(codes.every((c) => /^VPT[A-HJ-NP-Z2-9]{8}$/.test(c))).toBe(true);
  });

  it('one shop collected at the gate, the other brought home', async () => {
    const second = await makeShop({ name: 'Lò gốm' });
    const [a, b] = [await makeProduct(shop), await makeProduct(second)];
    const guest = await guestWithCart([
      { variantId: a.variantId, quantity: 1 },
      { variantId: b.variantId, quantity: 1 },
    ]);
    const result = await placeOrder(guest.ctx, {
      cartId: guest.cartId,
      contact: { name: 'Hoa', phone: '+84913000111' },
      delivery: { kind: 'address', areaCode, line: 'Số 1' },
      paymentMethod: 'vietqr',
      groups: [
        { shop: shop.slug, delivery: { kind: 'pickup', pointId: shop.pointId } },
        { shop: second.slug, paymentMethod: 'cod' },
      ],
      checkoutKey: randomKey(),
    });
    if (!result.ok) throw new Error(JSON.stringify(result));
    const orders = await db.order.findMany({
      where: { code: { in: result.value.orderCodes } },
      orderBy: { position: 'asc' },
    });
    expect(orders.map((o) => [o.handoverKind, o.deliveryVnd, o.method, o.state])).toEqual([
      ['pickup', 0n, 'vietqr', 'awaiting_payment'],
      ['address', 20_000n, 'cod', 'placed'],
    ]);
  });
});
