import { describe, expect, it } from 'vitest';
import { addHours } from '#kernel/time.ts';
import { parcelCameBack } from '#modules/orders/api.ts';
import { confirmOrder } from '#modules/orders/confirm-order.ts';
import { declineOrder } from '#modules/orders/decline-order.ts';
import { deliverOrder } from '#modules/orders/deliver-order.ts';
import { handOver } from '#modules/orders/hand-over.ts';
import { packOrder } from '#modules/orders/pack-order.ts';
import { orderView, sellerOrder } from '#modules/orders/queries.ts';
import { splitParcel } from '#modules/orders/split-parcel.ts';
import { db } from '#platform/db.ts';
import { makeProduct, NOON } from '../support/market.ts';
import { heap, openPackingShop, orderOf, owes, pay, runSweeps } from '../support/packing-shop.ts';

const { shop, sellerCtx, ordered } = await openPackingShop();

describe('parcels', () => {
  async function two(method: 'vietqr' | 'cod' = 'vietqr') {
    const [a, b] = [await makeProduct(shop, { priceVnd: 40_000n }), await makeProduct(shop, { priceVnd: 60_000n })];
    const { code, guest } = await ordered(
      [
        { variantId: a.variantId, quantity: 1 },
        { variantId: b.variantId, quantity: 1 },
      ],
      { method },
    );
    if (method === 'vietqr') await pay(code);
    for (const step of [confirmOrder, packOrder]) await step(sellerCtx(), { code });
    const view = await sellerOrder(sellerCtx(), shop.shopId, code);
    const [parcel] = view?.parcels ?? [];
    const [first, second] = view?.lines ?? [];
    if (!parcel || !first || !second) throw new Error('no parcel');
    const moved = await splitParcel(sellerCtx(), { code, deliveryId: parcel.deliveryId, lineIds: [second.id] });
    expect(moved).toMatchObject({ ok: true });
    const parcels = (await sellerOrder(sellerCtx(), shop.shopId, code))?.parcels ?? [];
    return { code, guest, a, b, parcels: parcels.map((p) => p.deliveryId), lines: [first.id, second.id] };
  }

  it('splitting does not price delivery twice, and each keeps something', async () => {
    const { code, parcels, lines, guest } = await two();
    const view = await orderView(guest.ctx, code);
    expect(view).toMatchObject({ deliveryVnd: 20_000n, billVnd: 120_000n, money: { dueVnd: 0n, paidVnd: 120_000n } });
    expect(view?.parcels.map((p) => p.lineIds)).toEqual([[lines[0]], [lines[1]]]);
    expect(
      await splitParcel(sellerCtx(), { code, deliveryId: parcels[0] ?? '', lineIds: [lines[0] ?? ''] }),
    ).toMatchObject({ ok: false, code: 'PARCEL_SPLIT_EMPTY' });
  });

  it('the order moves when all of its parcels did', async () => {
    const { code, parcels, guest } = await two();
    await handOver(sellerCtx(), { code, deliveryId: parcels[0] ?? '' });
    expect((await orderOf(code)).state).toBe('packed');
    await handOver(sellerCtx(), { code, deliveryId: parcels[1] ?? '' });
    expect((await orderOf(code)).state).toBe('handed_over');
    await deliverOrder(sellerCtx(), { code, deliveryId: parcels[0] ?? '' });
    expect((await orderOf(code)).state).toBe('handed_over');
    await deliverOrder(sellerCtx(), { code, deliveryId: parcels[1] ?? '' });
    expect((await orderOf(code)).state).toBe('delivered');
    expect((await orderView(guest.ctx, code))?.timeline.map((e) => e.event)).toEqual([
      'awaiting_payment',
      'paid',
      'confirmed',
      'packed',
      'parcel_split',
      'parcel_handed_over',
      'handed_over',
      'parcel_delivered',
      'delivered',
    ]);
  });

  it('one delivered and one back: the order is delivered, the lines that came back are named', async () => {
    const { code, parcels, lines } = await two();
    const { id } = await orderOf(code);
    await handOver(sellerCtx(), { code });
    await deliverOrder(sellerCtx(), { code, deliveryId: parcels[0] ?? '' });
    const back = await parcelCameBack(db, sellerCtx(), {
      orderId: id,
      deliveryId: parcels[1] ?? '',
      reason: 'Khách không nhận',
      restocked: new Set(lines),
    });
    expect(back).toMatchObject({ ok: true, value: { isWhole: false, lineIds: [lines[1]] } });
    expect((await orderOf(code)).state).toBe('delivered');
  });

  it('all back, one after the other: the order ends and everything goes back once', async () => {
    const { code, parcels, lines, a, b } = await two();
    const { id } = await orderOf(code);
    await handOver(sellerCtx(), { code });
    await parcelCameBack(db, sellerCtx(), {
      orderId: id,
      deliveryId: parcels[0] ?? '',
      reason: 'Không gặp khách',
      restocked: new Set(lines),
    });
    const back = await parcelCameBack(db, sellerCtx(), {
      orderId: id,
      deliveryId: parcels[1] ?? '',
      reason: 'Không gặp khách',
      restocked: new Set(lines),
    });
    expect(back).toMatchObject({ ok: true, value: { isWhole: true } });
    const order = await orderOf(code);
    expect([order.state, order.payments[0]?.refunds.map((r) => r.amountVnd)]).toEqual(['cancelled', [120_000n]]);
    expect([await heap(a.stockItemId), await heap(b.stockItemId)]).toEqual([
      [20_000n, 0n],
      [20_000n, 0n],
    ]);
    expect(await owes(code)).toBe(0n);
  });

  it('once one has left, neither the seller nor the clock takes the whole order back', async () => {
    const { code, parcels } = await two();
    await handOver(sellerCtx(), { code, deliveryId: parcels[0] ?? '' });
    expect(await declineOrder(sellerCtx(), { code, reason: 'Hết hàng ngoài vườn' })).toMatchObject({
      ok: false,
      code: 'PARCEL_MOVE_REFUSED',
    });
    await runSweeps(addHours(NOON, 24 * 10));
    expect((await orderOf(code)).state).toBe('packed');
    await handOver(sellerCtx(), { code, deliveryId: parcels[1] ?? '' });
    expect((await orderOf(code)).state).toBe('handed_over');
  });

  it('cash is taken with the last of them', async () => {
    const { code, parcels } = await two('cod');
    await handOver(sellerCtx(), { code });
    expect(await deliverOrder(sellerCtx(), { code, deliveryId: parcels[0] ?? '' })).toMatchObject({ ok: true });
    expect(await deliverOrder(sellerCtx(), { code, deliveryId: parcels[1] ?? '' })).toMatchObject({
      ok: false,
      fields: [{ field: 'cashVnd' }],
    });
    expect(await deliverOrder(sellerCtx(), { code, deliveryId: parcels[1] ?? '', cashVnd: 120_000n })).toMatchObject({
      ok: true,
    });
    expect(await owes(code)).toBe(0n);
  });
});
