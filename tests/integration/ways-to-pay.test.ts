import { describe, expect, it } from 'vitest';
import { must } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { cartView } from '#modules/cart/queries.ts';
import { faceCheckFor, lastChoice, paymentQuestions } from '#modules/checkout/queries.ts';
import { cashAtDoorOf } from '#modules/indicators/queries.ts';
import { cancelOrder } from '#modules/orders/api.ts';
import { purchaseMoney } from '#modules/orders/queries.ts';
import { db } from '#platform/db.ts';
import { cameBack } from '../support/came-back.ts';
import { buy, guestWithCart } from '../support/checkout.ts';
import { deliveredOrder, payByTransfer } from '../support/delivered.ts';
import { ctxOf, guestCtx, makePerson, makeProduct, makeShop, NOON, type TestShop } from '../support/market.ts';

const areaOf = async (shop: TestShop) => (await db.area.findUniqueOrThrow({ where: { id: shop.areaId } })).code;

describe('the ways of paying a cart', () => {
  it('begin with the way of the last time, kept nowhere but in the orders', async () => {
    const shop = await makeShop();
    const { variantId } = await makeProduct(shop, { priceVnd: 100_000n });
    const areaCode = await areaOf(shop);
    const { ctx, cartId } = await guestWithCart([{ variantId, quantity: 1 }]);
    expect(await lastChoice(ctx)).toBeNull();
    must(await buy(ctx, cartId, { areaCode, method: 'cod' }));
    expect(await lastChoice(ctx)).toBe('cod');
    expect(await lastChoice(guestCtx())).toBeNull();

    const again = await guestWithCart([{ variantId, quantity: 1 }]);
    const cart = await cartView(again.ctx, { cartId: again.cartId, areaCode });
    const ask = (last: 'cod' | null) => paymentQuestions(cart?.groups ?? [], { isPhone: false, last });
    expect(ask(null)).toMatchObject([
      { key: null, recommended: 'vietqr', ways: [{ choice: 'vietqr' }, { choice: 'cod' }] },
    ]);
    expect(ask('cod')).toMatchObject([
      { recommended: 'cod', ways: [{ isLast: false }, { choice: 'cod', isLast: true }] },
    ]);
  });

  it('follow the account from one cart to the next', async () => {
    const shop = await makeShop();
    const { variantId } = await makeProduct(shop);
    const person = ctxOf(await makePerson());
    const { ctx, cartId } = await guestWithCart([{ variantId, quantity: 1 }]);
    must(await buy(ctx, cartId, { areaCode: await areaOf(shop), method: 'cod' }));
    if (person.actor.kind !== 'person') throw new Error('a person');
    await db.purchase.updateMany({ where: { cartId }, data: { accountId: person.actor.accountId } });
    expect(await lastChoice(person)).toBe('cod');
  });

  it('say beforehand what a sum is too large for, and when the bank will ask for a face', async () => {
    const shop = await makeShop();
    const areaCode = await areaOf(shop);
    const { variantId } = await makeProduct(shop, { priceVnd: 250_000_000n });
    const guest = await guestWithCart([{ variantId, quantity: 2 }]);
    const cart = await cartView(guest.ctx, { cartId: guest.cartId, areaCode });
    expect(paymentQuestions(cart?.groups ?? [], { isPhone: true, last: 'vietqr' })).toMatchObject([
      {
        recommended: 'cod',
        ways: [
          { choice: 'cod', available: true },
          { choice: 'vietqr', available: false, why: 'too_large', maxVnd: 499_999_999n },
        ],
      },
    ]);
    expect(await faceCheckFor(guest.ctx, [10_000_000n])).toBeNull();
    expect(await faceCheckFor(guest.ctx, [10_000_001n])).toMatchObject({ oneVnd: 10_000_000n, dayVnd: 20_000_000n });
  });
});

describe('a purchase of several shops', () => {
  it('says what is paid and what is left, order by order', async () => {
    const shops = [await makeShop(), await makeShop(), await makeShop({ allowsCod: true })];
    const areaCode = await areaOf(shops[0] as TestShop);
    const goods = await Promise.all(shops.map((shop) => makeProduct(shop, { priceVnd: 100_000n })));
    const { ctx, cartId } = await guestWithCart(goods.map(({ variantId }) => ({ variantId, quantity: 1 })));
    const { orderCodes } = must(await buy(ctx, cartId, { areaCode }));
    const [first = '', second = '', third = ''] = orderCodes;
    const shopOf = async (code: string) => {
      const { shopId } = await db.order.findUniqueOrThrow({ where: { code } });
      return shops.find((shop) => shop.shopId === shopId) as TestShop;
    };
    expect(await purchaseMoney(ctx, first)).toMatchObject({ paidVnd: 0n, dueVnd: 360_000n, laterVnd: 0n, position: 1 });
    await payByTransfer(await shopOf(second), second);
    must(await cancelOrder(ctx, { code: third, reason: 'Đặt nhầm' }));
    const money = await purchaseMoney(ctx, first);
    expect(money).toMatchObject({ paidVnd: 120_000n, dueVnd: 120_000n, next: null });
    expect(money?.orders.map(({ code, standing }) => [code, standing])).toEqual([
      [first, 'due'],
      [second, 'paid'],
      [third, 'ended'],
    ]);
    // What has ended is not paid in turn.
    expect(money?.inTurn.map(({ code }) => code)).toEqual([first, second]);
    expect((await purchaseMoney(ctx, second))?.next?.code).toBe(first);
    expect(await purchaseMoney(guestCtx(), first)).toBeNull();
  });
});

describe('what cash at the door comes to', () => {
  it('is counted from the shop’s own orders alone', async () => {
    const shop = await makeShop();
    const seller = ctxOf(shop.seller);
    expect(await cashAtDoorOf(seller, shop.shopId)).toMatchObject({ standing: 'little', cash: { orders: 0 } });
    await deliveredOrder(shop, { method: 'cod' });
    await deliveredOrder(shop);
    const back = await deliveredOrder(shop, { method: 'cod', until: 'handed_over' });
    await deliveredOrder(shop, { method: 'cod', until: 'packed' });
    await deliveredOrder(await makeShop(), { method: 'cod' });
    expect((await cameBack(seller, back.code, 'Khách không nhận')).ok).toBe(true);
    expect(await cashAtDoorOf(ctxOf(shop.seller, addHours(NOON, 24)), shop.shopId)).toMatchObject({
      cash: { orders: 2, cameBack: 1, cameBackVnd: 70_000n, backPercent: 50, daysToMoney: 0 },
      cashless: { orders: 1, cameBack: 0, cameBackVnd: 0n },
      cashPercent: 66.6,
      standing: 'little',
      better: [],
    });
    expect(await cashAtDoorOf(ctxOf((await makeShop()).seller), shop.shopId)).toBeNull();
  });
});
