import { beforeAll, describe, expect, it } from 'vitest';
import { ok } from '#kernel/result.ts';
import {
  finalizeVouchers,
  personUses,
  redeemVouchers,
  returnVouchers,
  vouchersByCodes,
} from '#modules/vouchers/api.ts';
import { db, transaction } from '#platform/db.ts';
import { makeProduct, makeShop, NOON, systemCtx } from '../support/market.ts';
import { type Goods, makeBareOrder, makeVoucher, spend, useOf } from '../support/vouchers.ts';

let goods: Goods;
beforeAll(async () => {
  const shop = await makeShop();
  goods = { ...(await makeProduct(shop)), shopId: shop.shopId };
});

const ordersOf = (count: number) => Promise.all(Array.from({ length: count }, () => makeBareOrder(goods)));
const rowOf = (id: string) => db.voucher.findUniqueOrThrow({ where: { id } });

/** What the table says of itself against what its uses say. */
async function expectBalanced(voucherId: string) {
  const voucher = await rowOf(voucherId);
  const uses = await db.voucherUse.findMany({ where: { voucherId, state: { not: 'returned' } } });
  const persons = await db.voucherPerson.aggregate({ where: { voucherId }, _sum: { useCount: true } });
  expect(voucher.spentVnd).toBe(uses.reduce((sum, use) => sum + (use.finalVnd ?? use.promisedVnd), 0n));
  expect(voucher.useCount).toBe(new Set(uses.map((use) => use.purchaseId)).size);
  expect(persons._sum.useCount ?? 0).toBe(voucher.useCount);
  expect(voucher.spentVnd <= voucher.budgetVnd).toBe(true);
}

describe('a budget in parallel', () => {
  it('40 buyers at once spend exactly what is there: 10 of 40', async () => {
    const voucher = await makeVoucher({ budgetVnd: 100_000n, perPersonLimit: 40 });
    const orders = await ordersOf(40);
    const results = await Promise.all(orders.map((order, i) => spend([useOf(voucher.id, order, 10_000n, `p${i}`)], 5)));
    expect(results.filter((result) => result.ok)).toHaveLength(10);
    for (const result of results)
      if (!result.ok) expect(result).toMatchObject({ code: 'VOUCHER_USED_UP', detail: { voucher: voucher.code } });
    expect((await rowOf(voucher.id)).spentVnd).toBe(100_000n);
    await expectBalanced(voucher.id);
  });

  it('a limit of uses holds as well', async () => {
    const voucher = await makeVoucher({ maxUses: 7, perPersonLimit: 40 });
    const orders = await ordersOf(24);
    const results = await Promise.all(orders.map((order, i) => spend([useOf(voucher.id, order, 1000n, `p${i}`)])));
    expect(results.filter((result) => result.ok)).toHaveLength(7);
    await expectBalanced(voucher.id);
  });

  it('one person in parallel uses it as often as the limit says', async () => {
    const voucher = await makeVoucher({ perPersonLimit: 2 });
    const orders = await ordersOf(16);
    const results = await Promise.all(orders.map((order) => spend([useOf(voucher.id, order, 1000n)], 5)));
    expect(results.filter((result) => result.ok)).toHaveLength(2);
    for (const result of results)
      if (!result.ok) expect(result).toMatchObject({ code: 'VOUCHER_PERSON_LIMIT', detail: { limit: 2 } });
    await expectBalanced(voucher.id);
  });

  it('two vouchers in opposite order never wait for each other in a ring', async () => {
    const [a, b] = [await makeVoucher({ perPersonLimit: 99 }), await makeVoucher({ perPersonLimit: 99 })];
    const orders = await ordersOf(30);
    const results = await Promise.all(
      orders.map((order, i) => {
        const [first, second] = i % 2 === 0 ? [a, b] : [b, a];
        return spend([useOf(first.id, order, 1000n, `p${i}`), useOf(second.id, order, 1000n, `p${i}`)], 10);
      }),
    );
    expect(results.every((result) => result.ok)).toBe(true);
    await expectBalanced(a.id);
    await expectBalanced(b.id);
  });

  it('what one voucher refuses, none of the purchase takes', async () => {
    const [rich, poor] = [await makeVoucher(), await makeVoucher({ budgetVnd: 500n })];
    const [order] = await ordersOf(1);
    if (!order) throw new Error('no order');
    const refused = await spend([useOf(rich.id, order, 1000n), useOf(poor.id, order, 1000n)]);
    expect(refused).toMatchObject({ ok: false, code: 'VOUCHER_USED_UP', detail: { voucher: poor.code } });
    expect((await rowOf(rich.id)).spentVnd).toBe(0n);
    expect(await db.voucherUse.count({ where: { orderId: order.orderId } })).toBe(0);
    expect(await db.voucherPerson.count({ where: { voucherId: rich.id } })).toBe(0);
  });

  it('a voucher stopped between two looks is refused by its name', async () => {
    const voucher = await makeVoucher({ stoppedAt: NOON });
    const [order] = await ordersOf(1);
    if (!order) throw new Error('no order');
    expect(await spend([useOf(voucher.id, order, 1000n)])).toMatchObject({ code: 'VOUCHER_STOPPED' });
  });

  it('nothing to use asks the database nothing', async () => {
    const asked = await transaction(async (tx) => {
      const silent = new Proxy(tx, {
        get() {
          throw new Error('a statement was sent');
        },
      });
      const { redeemVouchers } = await import('#modules/vouchers/api.ts');
      await vouchersByCodes(silent, [], NOON);
      return redeemVouchers(silent, systemCtx(), []);
    });
    expect(asked.ok).toBe(true);
  });
});

describe('over several orders of one purchase', () => {
  it('a voucher counts once, and comes back with the last of them', async () => {
    const voucher = await makeVoucher({ perPersonLimit: 1, maxUses: 1 });
    const one = await makeBareOrder(goods);
    const two = await makeBareOrder(goods, { purchaseId: one.purchaseId });
    expect((await spend([useOf(voucher.id, one, 4000n), useOf(voucher.id, two, 6000n)])).ok).toBe(true);
    expect(await rowOf(voucher.id)).toMatchObject({ spentVnd: 10_000n, useCount: 1 });
    const giveBack = (orderId: string) => transaction(async (tx) => ok(await returnVouchers(tx, systemCtx(), orderId)));
    await giveBack(one.orderId);
    expect(await rowOf(voucher.id)).toMatchObject({ spentVnd: 6000n, useCount: 1 });
    await giveBack(one.orderId);
    expect(await rowOf(voucher.id)).toMatchObject({ spentVnd: 6000n, useCount: 1 });
    await giveBack(two.orderId);
    expect(await rowOf(voucher.id)).toMatchObject({ spentVnd: 0n, useCount: 0 });
    expect((await personUses(db, [voucher.id], 'nguoi-mua')).get(voucher.id)).toBe(0);
    await expectBalanced(voucher.id);
    const again = await makeBareOrder(goods);
    expect((await spend([useOf(voucher.id, again, 1000n)])).ok).toBe(true);
  });

  it('an order changed after the voucher ended keeps what its purchase was promised; another purchase gets nothing', async () => {
    const voucher = await makeVoucher({ maxUses: 1, budgetVnd: 10_000n });
    const old = await makeBareOrder(goods);
    const changed = await makeBareOrder(goods, { purchaseId: old.purchaseId });
    expect((await spend([useOf(voucher.id, old, 10_000n)])).ok).toBe(true);
    await db.voucher.update({ where: { id: voucher.id }, data: { stoppedAt: NOON } });
    const redeemed = await transaction(async (tx) => {
      await returnVouchers(tx, systemCtx(), old.orderId);
      return redeemVouchers(tx, systemCtx(), [useOf(voucher.id, changed, 6000n)]);
    });
    expect(redeemed.ok).toBe(true);
    expect(await rowOf(voucher.id)).toMatchObject({ spentVnd: 6000n, useCount: 1 });
    await expectBalanced(voucher.id);
    const late = await makeBareOrder(goods);
    expect(await spend([useOf(voucher.id, late, 1000n)])).toMatchObject({ code: 'VOUCHER_STOPPED' });
  });

  it('both ending at the same instant give the turn back once', async () => {
    const voucher = await makeVoucher({ perPersonLimit: 1 });
    const one = await makeBareOrder(goods);
    const two = await makeBareOrder(goods, { purchaseId: one.purchaseId });
    await spend([useOf(voucher.id, one, 4000n), useOf(voucher.id, two, 6000n)]);
    await Promise.all(
      [one, two, one, two].map(({ orderId }) =>
        transaction(async (tx) => ok(await returnVouchers(tx, systemCtx(), orderId))),
      ),
    );
    expect(await rowOf(voucher.id)).toMatchObject({ spentVnd: 0n, useCount: 0 });
    await expectBalanced(voucher.id);
  });
});

describe('at packing', () => {
  const settle = (order: { orderId: string; lineId: string; estimateVnd: bigint }, finalVnd: bigint) =>
    transaction(async (tx) => {
      const { lineId, estimateVnd, orderId } = order;
      return ok(await finalizeVouchers(tx, orderId, [{ lineId, estimateVnd, finalVnd }]));
    });

  it('a lighter parcel takes less, and the rest goes back to the budget', async () => {
    const voucher = await makeVoucher({ bearer: 'shared', programmeBp: 5000 });
    const order = await makeBareOrder(goods);
    const share = { ...useOf(voucher.id, order, 15_001n), programmeVnd: 7501n };
    const shares = [
      { lineId: order.lineId, promisedVnd: 10_001n },
      { lineId: null, promisedVnd: 5_000n },
    ];
    expect((await spend([{ ...share, shares }])).ok).toBe(true);
    const settled = await settle(order, 96_500n);
    // 10.001 × 96.500 / 100.000 = 9.650,97: rounded once. The fee's share stays.
    expect(settled).toEqual({
      ok: true,
      value: {
        perLine: new Map([[order.lineId, 9_651n]]),
        discounts: [{ voucherId: voucher.id, shopVnd: 7_325n, programmeVnd: 7_326n }],
      },
    });
    expect((await rowOf(voucher.id)).spentVnd).toBe(14_651n);
    await expectBalanced(voucher.id);
    const again = await settle(order, 50_000n);
    expect(again).toMatchObject({ ok: true, value: { discounts: [] } });
    await transaction(async (tx) => ok(await returnVouchers(tx, systemCtx(), order.orderId)));
    expect(await rowOf(voucher.id)).toMatchObject({ spentVnd: 0n, useCount: 0 });
  });

  it('a heavier one never takes more than promised; what came back is not settled', async () => {
    const voucher = await makeVoucher({ perPersonLimit: 2 });
    const [heavy, gone] = [await makeBareOrder(goods), await makeBareOrder(goods)];
    await spend([useOf(voucher.id, heavy, 10_000n)]);
    await spend([useOf(voucher.id, gone, 10_000n)]);
    expect(await settle(heavy, 104_000n)).toMatchObject({
      value: { discounts: [{ programmeVnd: 10_000n, shopVnd: 0n }] },
    });
    await transaction(async (tx) => ok(await returnVouchers(tx, systemCtx(), gone.orderId)));
    expect(await settle(gone, 100_000n)).toMatchObject({ value: { discounts: [] } });
    expect(await rowOf(voucher.id)).toMatchObject({ spentVnd: 10_000n, useCount: 1 });
    await expectBalanced(voucher.id);
  });

  it('an order without vouchers has no discounts', async () => {
    const order = await makeBareOrder(goods);
    expect(await settle(order, 100_000n)).toEqual({
      ok: true,
      value: { perLine: new Map([[order.lineId, 0n]]), discounts: [] },
    });
  });
});
