import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, addHours, dayOf, instantOf } from '#kernel/time.ts';
import { sweeps } from '#modules/orders/deadlines.ts';
import { orderView, sellerOrder, sellerOrders } from '#modules/orders/queries.ts';
import { deliveredOrder } from '../support/delivered.ts';
import { ctxOf, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await makeShop();
});

describe('a promised day that is over', () => {
  it('is said to both sides, with what happens by itself, until it has happened', async () => {
    const order = await deliveredOrder(shop, { until: 'handed_over' });
    const at = (now: Date) => ({ buyer: { ...order.buyer, now }, seller: ctxOf(shop.seller, now) });
    const before = await orderView(order.buyer, order.code);
    if (!before?.deadlineAt) throw new Error('no order');
    expect(before.missed).toBeNull();

    const late = at(instantOf(addDays(before.handoverOn, 1), '08:00'));
    expect(await orderView(late.buyer, order.code)).toMatchObject({ missed: 'arrive', deadlineAt: before.deadlineAt });
    expect(await sellerOrder(late.seller, shop.shopId, order.code)).toMatchObject({ missed: 'arrive' });
    expect(await sellerOrders(late.seller, shop.shopId, { state: 'deliver' })).toMatchObject([{ isLate: true }]);
    expect(await sellerOrders(ctxOf(shop.seller, NOON), shop.shopId, { state: 'deliver' })).toMatchObject([
      { isLate: false },
    ]);

    expect(dayOf(before.deadlineAt) > before.handoverOn).toBe(true);
    for (const sweep of sweeps) await sweep.run(systemCtx(before.deadlineAt));
    expect(await orderView(at(addHours(before.deadlineAt, 1)).buyer, order.code)).toMatchObject({
      state: 'delivered',
      missed: null,
    });
  });
});
