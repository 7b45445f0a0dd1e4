import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { handOver } from '#modules/orders/hand-over.ts';
import { acceptReturn } from '#modules/returns/accept-return.ts';
import { creditOrder } from '#modules/returns/api.ts';
import { comeBackParcel } from '#modules/returns/come-back-parcel.ts';
import { splitDelivery } from '#modules/shipping/api.ts';
import { db, transaction } from '#platform/db.ts';
import { ask, asked, onHand, orderOf, refundsOf, returnOf, WORDS } from '../support/asked-returns.ts';
import { balanceOf, deliveredOrder } from '../support/delivered.ts';
import { ctxOf, makeShop, NOON } from '../support/market.ts';
import { makeVoucher } from '../support/vouchers.ts';

const shop = await makeShop();
const seller = () => ctxOf(shop.seller);

describe('money without goods', () => {
  it('of everything, for the fault of the shop, is the whole bill with its delivery', async () => {
    const order = await deliveredOrder(shop, {
      lines: [
        { quantity: 2, priceVnd: 35_000n },
        { quantity: 1, priceVnd: 12_345n },
      ],
    });
    const returnCode = await asked(order, ['2', '1'], { reason: 'wrong_item' });
    expect(await acceptReturn(seller(), { returnCode, goods: 'kept' })).toMatchObject({ ok: true });
    expect(await returnOf(returnCode)).toMatchObject({ state: 'settled', amountVnd: 102_345n, deliveryVnd: 20_000n });
    expect(await refundsOf(order.orderId)).toMatchObject([{ amountVnd: 102_345n }]);
    expect((await orderOf(order.orderId)).returnedVnd).toBe(102_345n);
    expect(await balanceOf(`order:${order.orderId}:buyer`)).toBe(0n);
  });

  it('may be less than asked for, and the rest of the line stays within its worth', async () => {
    const order = await deliveredOrder(shop, { lines: [{ quantity: 3, priceVnd: 10_000n }] });
    const [lineId = ''] = order.lineIds;
    const returnCode = await asked(order, ['2']);
    const above = { returnCode, goods: 'kept' as const, [`amount.${lineId}`]: '30.001' };
    expect(await acceptReturn(seller(), above)).toMatchObject({
      fields: [{ field: `amount.${lineId}`, code: 'REFUND_ABOVE_PAID', detail: { maxVnd: 30_000 } }],
    });
    await acceptReturn(seller(), { ...above, [`amount.${lineId}`]: '5.000' });
    expect(await returnOf(returnCode)).toMatchObject({ state: 'settled', amountVnd: 5000n });
    const second = await asked(order, ['1']);
    expect((await returnOf(second)).askedVnd).toBe(10_000n);
    expect(await ask(order, ['2'])).toMatchObject({ fields: [{ code: 'RETURN_ABOVE_PACKED', detail: { left: '1' } }] });
  });

  it('makes the cash still due smaller instead of owing it back', async () => {
    const order = await deliveredOrder(shop, {
      lines: [{ quantity: 2, priceVnd: 35_000n }],
      method: 'cod',
      until: 'handed_over',
    });
    await db.order.update({ where: { id: order.orderId }, data: { state: 'delivered', deliveredAt: NOON } });
    const returnCode = await asked(order, ['1']);
    await acceptReturn(seller(), { returnCode, goods: 'kept' });
    const payments = await db.payment.findMany({ where: { orderId: order.orderId }, orderBy: { createdAt: 'asc' } });
    expect(payments.map(({ state, amountVnd }) => [state, amountVnd])).toEqual(
      expect.arrayContaining([
        ['void', 90_000n],
        ['due', 55_000n],
      ]),
    );
    expect(await refundsOf(order.orderId)).toEqual([]);
    expect(await balanceOf(`order:${order.orderId}:buyer`)).toBe(55_000n);
  });
});

describe('goods bought with a voucher', () => {
  it('give back the buyer what he paid, and the programme what it bore, to the đồng over any number of returns', async () => {
    const voucher = await makeVoucher({ bearer: 'shared', programmeBp: 3000, percentBp: 3333, perPersonLimit: 9 });
    const order = await deliveredOrder(shop, {
      lines: [
        { quantity: 3, priceVnd: 33_333n },
        { quantity: 1, priceVnd: 10_001n },
      ],
      vouchers: [voucher.code],
    });
    const owed = () => balanceOf(`programme:${voucher.id}:owed`);
    const use = await db.voucherUse.findFirstOrThrow({ where: { orderId: order.orderId } });
    expect(await owed()).toBe(use.programmeVnd);
    const bill = (await orderOf(order.orderId)).finalTotalVnd ?? 0n;
    const first = await asked(order, ['1']);
    await acceptReturn(seller(), { returnCode: first, goods: 'kept' });
    expect(await owed()).toBeLessThan(use.programmeVnd);
    expect(await balanceOf(`order:${order.orderId}:buyer`)).toBe(0n);
    const second = await asked(order, ['2', '1']);
    await acceptReturn(seller(), { returnCode: second, goods: 'kept' });
    expect(await owed()).toBe(0n);
    expect((await orderOf(order.orderId)).returnedVnd).toBe(bill);
    const refunds = await refundsOf(order.orderId);
    expect(refunds.reduce((sum, one) => sum + one.amountVnd, 0n)).toBe(bill);
    expect(await balanceOf(`order:${order.orderId}:buyer`)).toBe(0n);
    const sales = await db.bookLine.aggregate({
      where: { account: `shop:${shop.shopId}:sales`, entry: { orderId: order.orderId } },
      _sum: { amountVnd: true },
    });
    expect(sales._sum.amountVnd).toBe(0n);
  });
});

describe('a delivery that a voucher paid', () => {
  it('goes back once, with a credit of everything, and not again with goods that follow it', async () => {
    const voucher = await makeVoucher({ kind: 'delivery', percentBp: null });
    const order = await deliveredOrder(shop, { lines: [{ quantity: 1, priceVnd: 35_000n }], vouchers: [voucher.code] });
    expect(order.totalVnd).toBe(35_000n);
    const owed = () => balanceOf(`programme:${voucher.id}:owed`);
    const salesVnd = async () => {
      const { _sum } = await db.bookLine.aggregate({
        where: { account: `shop:${shop.shopId}:sales`, entry: { orderId: order.orderId } },
        _sum: { amountVnd: true },
      });
      return _sum.amountVnd;
    };
    expect([await owed(), await salesVnd()]).toEqual([20_000n, -55_000n]);
    const credit = { orderId: order.orderId, complaintId: randomUUID(), amountVnd: 35_000n, by: 'seller' } as const;
    const credited = await transaction((tx) =>
      creditOrder(tx, seller(), { ...credit, reason: 'not_as_described', text: WORDS }),
    );
    expect(credited).toMatchObject({ ok: true });
    expect([await owed(), await salesVnd()]).toEqual([0n, 0n]);
    const returnCode = await asked(order, ['1']);
    expect(await acceptReturn(seller(), { returnCode, goods: 'kept' })).toMatchObject({ ok: true });
    expect(await returnOf(returnCode)).toMatchObject({ state: 'settled', amountVnd: 0n, isDeliveryWhole: false });
    expect([await owed(), await salesVnd()]).toEqual([0n, 0n]);
  });
});

describe('a parcel refused at the door', () => {
  it('comes back with its lines and their money, without the delivery fee, while the rest arrives', async () => {
    const order = await deliveredOrder(shop, {
      lines: [
        { quantity: 2, priceVnd: 35_000n },
        { quantity: 1, priceVnd: 50_000n },
      ],
      until: 'packed',
    });
    const [first = '', second = ''] = order.lineIds;
    const parcel = await db.delivery.findFirstOrThrow({ where: { orderId: order.orderId } });
    const split = await transaction((tx) => splitDelivery(tx, seller(), parcel.id, [second]));
    if (!split.ok) throw new Error(split.code);
    expect(await handOver(seller(), { code: order.code })).toMatchObject({ ok: true });
    const [heap = ''] = [order.stockItemIds[1]];
    const before = await onHand(heap);
    const back = { code: order.code, deliveryId: split.value.deliveryId, reason: 'Khách không nhận kiện này' };
    expect(await comeBackParcel(ctxOf((await makeShop()).seller), back)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await comeBackParcel(seller(), { ...back, [`restock.${second}`]: 'on' })).toMatchObject({ ok: true });
    expect((await comeBackParcel(seller(), back)).ok).toBe(false);

    expect(await onHand(heap)).toBe(before + 1000n);
    expect(await refundsOf(order.orderId)).toMatchObject([{ amountVnd: 50_000n }]);
    const row = await orderOf(order.orderId);
    expect(row.returnedVnd).toBe(50_000n);
    expect(row.lines.find(({ id }) => id === first)?.returnedBase).toBe(0n);
    expect(await balanceOf(`order:${order.orderId}:buyer`)).toBe(0n);
  });
});

describe('all parcels refused at the door', () => {
  it('end the order; what is spoilt does not go on sale again', async () => {
    const order = await deliveredOrder(shop, {
      lines: [
        { quantity: 2, priceVnd: 35_000n },
        { quantity: 1, priceVnd: 50_000n },
      ],
      until: 'packed',
    });
    const [first = '', second = ''] = order.lineIds;
    const [kept = '', spoilt = ''] = order.stockItemIds;
    const parcel = await db.delivery.findFirstOrThrow({ where: { orderId: order.orderId } });
    const split = await transaction((tx) => splitDelivery(tx, seller(), parcel.id, [second]));
    if (!split.ok) throw new Error(split.code);
    expect(await handOver(seller(), { code: order.code })).toMatchObject({ ok: true });
    const before = [await onHand(kept), await onHand(spoilt)];
    const reason = 'Khách đi vắng';
    const back = (deliveryId: string) => ({ code: order.code, deliveryId, reason });
    expect(await comeBackParcel(seller(), { ...back(parcel.id), [`restock.${first}`]: 'on' })).toMatchObject({
      ok: true,
    });
    expect(await comeBackParcel(seller(), back(split.value.deliveryId))).toMatchObject({ ok: true });
    expect((await orderOf(order.orderId)).state).toBe('cancelled');
    expect([await onHand(kept), await onHand(spoilt)]).toEqual([(before[0] ?? 0n) + 2000n, before[1]]);
    expect(await balanceOf(`order:${order.orderId}:buyer`)).toBe(0n);
  });
});
