import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx, Person } from '#kernel/actor.ts';
import { addHours } from '#kernel/time.ts';
import { sweeps as orderSweeps } from '#modules/orders/deadlines.ts';
import { deliverOrder } from '#modules/orders/deliver-order.ts';
import { handOver } from '#modules/orders/hand-over.ts';
import { packOrder } from '#modules/orders/pack-order.ts';
import { confirmOwn } from '#modules/recalls/confirm-own.ts';
import { confirmRecall } from '#modules/recalls/confirm-recall.ts';
import { correctAside } from '#modules/recalls/correct-aside.ts';
import { sweeps } from '#modules/recalls/deadlines.ts';
import { publicRecall } from '#modules/recalls/public-queries.ts';
import { heldBoxes } from '#modules/recalls/queries.ts';
import { reactions } from '#modules/recalls/reactions.ts';
import { startRecall } from '#modules/recalls/start-recall.ts';
import { swapLot } from '#modules/recalls/swap-lot.ts';
import { shopFacts } from '#modules/trust/fact-queries.ts';
import { db } from '#platform/db.ts';
import { ctxOf, makePerson, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';
import { boughtOfLot, heapOf, makeLot, orderUnpacked, ownAnswer, toldLink } from '../support/recalled.ts';

let shop: TestShop;
let inspector: Person;
beforeAll(async () => {
  shop = await makeShop();
  inspector = await makePerson({ name: 'Đỗ Hải', roles: ['inspector'] });
});

const REASON = 'Có mốc ở đáy bao, khách đã báo hai lần';
const seller = (at = NOON): Ctx => ctxOf(shop.seller, at);
const what = { danger: 'spoiled', measure: 'discard', reason: REASON } as const;

async function sweep(at: Date = NOON): Promise<void> {
  for (const one of sweeps) await one.run(systemCtx(at));
}

async function started(productId: string, lotIds: string[], left: bigint | null = null) {
  const done = await startRecall(seller(), { ...what, productId, lotIds, left });
  if (!done.ok) throw new Error(JSON.stringify(done));
  return db.recall.findUniqueOrThrow({ where: { code: done.value.code } });
}

async function endOverdue(at: Date): Promise<void> {
  for (const { name, run } of orderSweeps) if (name.startsWith('orders.lapse')) await run(systemCtx(at));
}

async function stateAndMissed(orderId: string): Promise<[string, number]> {
  const { state, shopId } = await db.order.findUniqueOrThrow({ where: { id: orderId } });
  const { missedConfirmations } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  return [state, missedConfirmations];
}

const rowOf = (orderId: string) => db.recallOrder.findFirstOrThrow({ where: { orderId } });
const refundsOf = (orderId: string) => db.refund.findMany({ where: { payment: { orderId } } });

describe('a seller calls a lot back', () => {
  it('finds every order of it and no other, tells each buyer once, and says nothing of them in public', async () => {
    const first = await boughtOfLot(shop, { until: 'delivered' });
    const second = await boughtOfLot(shop, { of: first.product, lotId: first.lotId, until: 'handed_over' });
    const other = await boughtOfLot(shop, { of: first.product, lotId: await makeLot(first.product) });
    const recall = await started(first.product.productId, [first.lotId]);
    await sweep();
    await sweep();
    const found = await db.recallOrder.findMany({ where: { recallId: recall.id }, select: { orderId: true } });
    expect(found.map(({ orderId }) => orderId).sort()).toEqual([first.orderId, second.orderId].sort());
    expect(await db.recallOrder.count({ where: { orderId: other.orderId } })).toBe(0);
    expect(await db.message.count({ where: { onceKey: { startsWith: `recall:${recall.id}:` } } })).toBe(2);
    const shown = JSON.stringify(await publicRecall(recall.code));
    expect(shown).toContain('Vườn nhà bà Mến');
    expect(shown).not.toContain('Trần Văn Mến');
    expect(shown).not.toContain(first.code);
  });

  it('is not for strangers, packers or lots of other goods, and once a lot', async () => {
    const { product, lotId } = await boughtOfLot(shop, {});
    const ask = { ...what, productId: product.productId, lotIds: [lotId], left: null };
    const stranger = ctxOf((await makeShop()).seller);
    const packer = ctxOf({ ...(await makePerson()), shops: [{ shopId: shop.shopId, role: 'packer' }] });
    for (const ctx of [stranger, packer, ctxOf(inspector)])
      expect(await startRecall(ctx, ask)).toMatchObject({ code: 'NOT_FOUND' });
    const elsewhere = (await boughtOfLot(shop, {})).lotId;
    expect(await startRecall(seller(), { ...ask, lotIds: [elsewhere] })).toMatchObject({ code: 'NOT_FOUND' });
    const both = await Promise.all([startRecall(seller(), ask), startRecall(seller(), ask)]);
    expect(both.map((one) => (one.ok ? 'ok' : one.code)).sort()).toEqual(['RECALL_LOT_TAKEN', 'ok']);
  });

  it('takes what is left off the heap, then out of what the last orders hold; never below zero', async () => {
    const bought = await boughtOfLot(shop, { stock: 10, quantity: 2 });
    const early = await orderUnpacked(shop, bought.product, 3);
    const late = await orderUnpacked(shop, bought.product, 3);
    expect(await heapOf(bought.product)).toEqual([8000n, 6000n]);
    const recall = await started(bought.product.productId, [bought.lotId], 4_000n);
    expect(await heapOf(bought.product)).toEqual([6000n, 6000n]);
    await sweep();
    expect(await heapOf(bought.product)).toEqual([4000n, 4000n]);
    expect(await rowOf(late.orderId)).toMatchObject({ stage: 'reserved', base: 2000n });
    expect(await db.recallOrder.count({ where: { orderId: early.orderId } })).toBe(0);

    const more = { recallId: recall.id, left: 90_000n, shownBase: '4000', reason: 'Còn cả một góc kho' };
    expect(await correctAside(seller(), more)).toMatchObject({ ok: true });
    await sweep();
    expect(await heapOf(bought.product)).toEqual([0n, 0n]);
    expect(await db.recall.findUniqueOrThrow({ where: { id: recall.id } })).toMatchObject({
      wantedBase: 8000n,
      blockedBase: 8000n,
    });
    const link = await toldLink(late.orderId);
    expect(
      await confirmRecall(ctxOf({ kind: 'guest', cartToken: null, openedOrders: [] }), { ...link, choice: 'refund' }),
    ).toMatchObject({ ok: true });
    expect((await db.order.findUniqueOrThrow({ where: { id: late.orderId } })).state).toBe('cancelled');
    expect(await heapOf(bought.product)).toEqual([0n, 0n]);
  });
});

describe('an order whose goods were taken', () => {
  it('ends with its time, as called back and not as missed', async () => {
    const short = await makeShop();
    const bought = await boughtOfLot(short, { stock: 4, quantity: 2 });
    const waiting = await orderUnpacked(short, bought.product, 2);
    const lots = { productId: bought.product.productId, lotIds: [bought.lotId], left: 2_000n };
    expect(await startRecall(ctxOf(short.seller), { ...what, ...lots })).toMatchObject({ ok: true });
    await sweep();
    expect(await rowOf(waiting.orderId)).toMatchObject({ stage: 'reserved', settledAt: null });
    await endOverdue(addHours(NOON, 30 * 24));
    expect(await stateAndMissed(waiting.orderId)).toEqual(['cancelled', 0]);
    expect(await refundsOf(waiting.orderId)).toHaveLength(1);
  });
});

describe('a box of the lot', () => {
  it('cannot be packed or handed over; its buyer has his money, and the goods stay off the heap', async () => {
    const packed = await boughtOfLot(shop, { stock: 10, quantity: 2, until: 'packed' });
    const waiting = await orderUnpacked(shop, packed.product, 1);
    await started(packed.product.productId, [packed.lotId], 0n);
    expect(await handOver(seller(), { code: packed.code })).toMatchObject({ code: 'ORDER_HELD_BY_RECALL' });
    const lines = [{ lineId: waiting.lineId, lotIds: [packed.lotId] }];
    expect(await packOrder(seller(), { code: waiting.code, lines })).toMatchObject({ code: 'LOT_RECALLED' });
    await sweep();
    expect(await confirmOwn(packed.buyer, await ownAnswer(packed, 'refund'))).toMatchObject({ ok: true });
    expect(await confirmOwn(packed.buyer, await ownAnswer(packed, 'refund'))).toMatchObject({
      code: 'RECALL_ANSWERED',
    });
    expect((await db.order.findUniqueOrThrow({ where: { id: packed.orderId } })).state).toBe('cancelled');
    expect(await refundsOf(packed.orderId)).toHaveLength(1);
    const fact = { orderId: packed.orderId, by: 'system', reason: 'recalled' };
    await reactions['order.cancelled']?.(systemCtx(), fact);
    await reactions['order.cancelled']?.(systemCtx(), fact);
    expect(await heapOf(packed.product)).toEqual([8000n, 1000n]);
  });

  it('goes out after all with goods of another lot in it', async () => {
    const packed = await boughtOfLot(shop, { until: 'packed' });
    const fresh = await makeLot(packed.product);
    const recall = await started(packed.product.productId, [packed.lotId], 0n);
    await sweep();
    const row = await rowOf(packed.orderId);
    const swap = { recallOrderId: row.id, lotId: fresh };
    expect(await swapLot(seller(), swap)).toMatchObject({ code: 'CASE_MOVED_ON' });
    expect(await confirmOwn(packed.buyer, await ownAnswer(packed, 'other_lot'))).toMatchObject({ ok: true });
    expect(await heldBoxes(seller(), recall)).toMatchObject([{ choice: 'other_lot' }]);
    expect(await swapLot(seller(), { ...swap, lotId: packed.lotId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await swapLot(seller(), swap)).toMatchObject({ ok: true });
    expect(
      await db.lineLot.findMany({ where: { line: { orderId: packed.orderId } }, select: { lotId: true } }),
    ).toEqual([{ lotId: fresh }]);
    expect(await handOver(seller(), { code: packed.code })).toMatchObject({ ok: true });
  });

  it('with other goods too loses only those of the lot; silence counts as the wish for money', async () => {
    const packed = await boughtOfLot(shop, { until: 'packed', withOther: true });
    await started(packed.product.productId, [packed.lotId], 0n);
    await sweep();
    await sweep(addHours(NOON, 71));
    expect((await rowOf(packed.orderId)).settledAt).toBeNull();
    await sweep(addHours(NOON, 73));
    await sweep(addHours(NOON, 74));
    expect(await rowOf(packed.orderId)).toMatchObject({ choice: 'refund', confirmedBy: 'silence', refundVnd: 70_000n });
    expect(await db.order.findUniqueOrThrow({ where: { id: packed.orderId } })).toMatchObject({
      state: 'packed',
      returnedVnd: 70_000n,
    });
    expect(await handOver(seller(addHours(NOON, 75)), { code: packed.code })).toMatchObject({ ok: true });
  });

  it('held past its time counts against nobody, and has its days again once it may go', async () => {
    const held = await makeShop();
    const packed = await boughtOfLot(held, { until: 'packed' });
    const lots = { productId: packed.product.productId, lotIds: [packed.lotId], left: 0n };
    expect(await startRecall(ctxOf(held.seller), { ...what, ...lots })).toMatchObject({ ok: true });
    const late = addHours(NOON, 30 * 24);
    await endOverdue(late);
    expect(await stateAndMissed(packed.orderId)).toEqual(['packed', 0]);
    await sweep(late);
    expect(await confirmOwn({ ...packed.buyer, now: late }, await ownAnswer(packed, 'other_lot'))).toMatchObject({
      ok: true,
    });
    await endOverdue(addHours(late, 24));
    expect(await stateAndMissed(packed.orderId)).toEqual(['packed', 0]);
    await endOverdue(addHours(late, 5 * 24));
    expect(await stateAndMissed(packed.orderId)).toEqual(['cancelled', 1]);
  });

  it('let go past its time may still leave', async () => {
    const held = await makeShop();
    const packed = await boughtOfLot(held, { until: 'packed', withOther: true });
    const lots = { productId: packed.product.productId, lotIds: [packed.lotId], left: 0n };
    expect(await startRecall(ctxOf(held.seller), { ...what, ...lots })).toMatchObject({ ok: true });
    const late = addHours(NOON, 30 * 24);
    await sweep(late);
    await sweep(addHours(late, 73));
    await endOverdue(addHours(late, 74));
    expect(await stateAndMissed(packed.orderId)).toEqual(['packed', 0]);
    const going = ctxOf(held.seller, addHours(late, 75));
    expect(await handOver(going, { code: packed.code })).toMatchObject({ ok: true });
    expect(await deliverOrder(going, { code: packed.code })).toMatchObject({ ok: true });
    expect(await shopFacts(db, held.shopId, going.now)).toMatchObject({ delivered: 1, late: 0, missed: 0 });
  });

  it('gets no goods of a lot that is called back at that moment, or is found with them', async () => {
    const packed = await boughtOfLot(shop, { until: 'packed' });
    const { productId } = packed.product;
    const fresh = await makeLot(packed.product);
    await started(productId, [packed.lotId], 0n);
    await sweep();
    expect(await confirmOwn(packed.buyer, await ownAnswer(packed, 'other_lot'))).toMatchObject({ ok: true });
    const { id: recallOrderId } = await rowOf(packed.orderId);
    const [swapped, second] = await Promise.all([
      swapLot(seller(), { recallOrderId, lotId: fresh }),
      started(productId, [fresh], 0n),
    ]);
    await sweep();
    const found = await db.recallOrder.count({ where: { recallId: second.id, orderId: packed.orderId } });
    expect(found).toBe(swapped.ok ? 1 : 0);
    expect(await handOver(seller(), { code: packed.code })).toMatchObject({ code: 'ORDER_HELD_BY_RECALL' });
  });

  it('packed and recalled at the same moment is either out of the lot or found', async () => {
    const bought = await boughtOfLot(shop, { until: 'handed_over' });
    const orders = [await orderUnpacked(shop, bought.product, 1), await orderUnpacked(shop, bought.product, 1)];
    const packing = orders.map(({ code, lineId }) =>
      packOrder(seller(), { code, lines: [{ lineId, lotIds: [bought.lotId] }] }),
    );
    const [recall, ...packed] = await Promise.all([started(bought.product.productId, [bought.lotId], 0n), ...packing]);
    await sweep();
    for (const [at, one] of packed.entries()) {
      const inLot = await db.lineLot.count({
        where: { lotId: bought.lotId, line: { orderId: orders[at]?.orderId ?? '' } },
      });
      const found = await db.recallOrder.count({
        where: { recallId: recall.id, orderId: orders[at]?.orderId ?? '', stage: 'packed' },
      });
      expect([one.ok ? 1 : 0, found]).toEqual([inLot, inLot]);
    }
  });
});

describe('money for goods that were handed over', () => {
  it('is owed once, by link and last digits, however often and however many at once', async () => {
    const bought = await boughtOfLot(shop, { until: 'delivered', withOther: true });
    await started(bought.product.productId, [bought.lotId]);
    await sweep();
    const guest = ctxOf({ kind: 'guest' as const, cartToken: null, openedOrders: [] });
    const { linkCode, digits } = await toldLink(bought.orderId);
    expect(await confirmRecall(guest, { linkCode, digits: '0000', choice: 'refund' })).toMatchObject({
      fields: [{ field: 'digits', code: 'RECALL_DIGITS' }],
    });
    expect(await confirmRecall(guest, { linkCode, digits, choice: 'other_lot' })).toMatchObject({
      fields: [{ field: 'choice' }],
    });
    const ask = () => confirmRecall(guest, { linkCode, digits, choice: 'refund' });
    const answers = await Promise.all([ask(), ask()]);
    expect(answers.map((one) => (one.ok ? 'ok' : one.code)).sort()).toEqual(['RECALL_ANSWERED', 'ok']);
    await sweep();
    const owed = await refundsOf(bought.orderId);
    expect(owed.map(({ amountVnd }) => amountVnd)).toEqual([70_000n]);
    expect(await rowOf(bought.orderId)).toMatchObject({ refundVnd: 70_000n, confirmedBy: 'buyer' });
  });

  it('waits for a return that is open, and then is what is left', async () => {
    const bought = await boughtOfLot(shop, { until: 'delivered' });
    await db.return.create({
      data: {
        code: 'THAAAAAAA2',
        orderId: bought.orderId,
        shopId: shop.shopId,
        reason: 'damaged',
        askedVnd: 1n,
        askedAt: NOON,
      },
    });
    await started(bought.product.productId, [bought.lotId]);
    await sweep();
    expect(await confirmOwn(bought.buyer, await ownAnswer(bought, 'refund'))).toMatchObject({ ok: true });
    await sweep();
    expect(await rowOf(bought.orderId)).toMatchObject({ choice: 'refund', settledAt: null });
    await db.return.updateMany({ where: { orderId: bought.orderId }, data: { state: 'refused' } });
    await sweep();
    expect((await rowOf(bought.orderId)).settledAt).toEqual(NOON);
    expect(await refundsOf(bought.orderId)).toHaveLength(1);
  });
});
