import { describe, expect, it } from 'vitest';
import { ok } from '#kernel/result.ts';
import { reserve, settle } from '#modules/stock/api.ts';
import { changeHeap } from '#modules/stock/change-heap.ts';
import { changeWindow } from '#modules/stock/change-window.ts';
import { closeWindow } from '#modules/stock/close-window.ts';
import { openHarvest } from '#modules/stock/open-harvest.ts';
import { heapWithMovements, lotsOfProduct, promisedSizes, shopHeaps } from '#modules/stock/queries.ts';
import { reactions } from '#modules/stock/reactions.ts';
import { heapForm } from '#modules/stock/schema.ts';
import { setLow } from '#modules/stock/set-low.ts';
import { db } from '#platform/db.ts';
import { heapOf, inOneGo, makeOrder, makeWindow } from '../support/heaps.ts';
import { ctxOf, makeProduct, makeShop, NOON, systemCtx } from '../support/market.ts';
import { makePreorder } from '../support/preordered.ts';

const shop = await makeShop();
const stranger = await makeShop({ name: 'Gian khác' });
const ctx = systemCtx();
const seller = () => ctxOf(shop.seller);

const FORM = { act: 'count', amount: 0n, reason: '', shownBase: '' } as const;

describe('the seller says what a heap is', () => {
  it('a count is kept with its difference and reason; without a reason it is refused', async () => {
    const { stockItemId } = await makeProduct(shop, { stock: 20 });
    const count = { ...FORM, stockItemId, amount: 18_500n, shownBase: '20000' };
    expect(await changeHeap(seller(), count)).toMatchObject({ fields: [{ field: 'reason', code: 'REASON_REQUIRED' }] });
    expect(await changeHeap(seller(), { ...count, reason: 'Hao hụt' })).toMatchObject({
      value: { differenceBase: -1500n, shown: '-1,5' },
    });
    expect(await heapOf(stockItemId)).toMatchObject({ onHand: 18_500n, moved: 18_500n });
    const page = await heapWithMovements(seller(), shop.shopId, stockItemId, undefined);
    expect(page?.movements).toMatchObject([
      { cause: 'count', deltaBase: -1500n, afterBase: 18_500n, reason: 'Hao hụt', by: 'Trần Văn Mến' },
      { cause: 'opening', deltaBase: 20_000n, afterBase: 20_000n },
    ]);
    expect(await changeHeap(seller(), { ...count, amount: 18_500n, shownBase: '18500' })).toMatchObject({ ok: true });
  });

  it('a count of what has changed meanwhile is refused', async () => {
    const { stockItemId } = await makeProduct(shop, { stock: 20 });
    const count = { ...FORM, stockItemId, amount: 18_000n, shownBase: '19000', reason: 'Đếm' };
    expect(await changeHeap(seller(), count)).toMatchObject({ ok: false, code: 'STALE_PAGE' });
  });

  it('harvest, waste and gift have their own causes; below what is promised is said in kilograms', async () => {
    const { stockItemId } = await makeProduct(shop, { stock: 10 });
    const orderId = await makeOrder(shop);
    await inOneGo((tx) => reserve(tx, ctx, [{ orderId, stockItemId, windowId: null, base: 7500n }]));
    const say = (act: 'harvest' | 'waste' | 'gift', amount: bigint) =>
      changeHeap(seller(), { ...FORM, stockItemId, act, amount, reason: 'Vì thế', shownBase: '0' });
    expect((await say('waste', 1000n)).ok).toBe(true);
    expect((await say('gift', 500n)).ok).toBe(true);
    expect(await say('waste', 1001n)).toMatchObject({
      fields: [{ field: 'amount', code: 'STOCK_HELD', detail: { held: '7,5', dimension: 'mass' } }],
    });
    expect((await say('harvest', 12_000n)).ok).toBe(true);
    expect(await say('harvest', 0n)).toMatchObject({ fields: [{ field: 'amount', code: 'STOCK_INVALID' }] });
    const causes = await db.stockMovement.findMany({ where: { stockItemId }, orderBy: { id: 'asc' } });
    expect(causes.map((m) => [m.cause, m.deltaBase])).toEqual([
      ['opening', 10_000n],
      ['waste', -1000n],
      ['gift', -500n],
      ['harvest', 12_000n],
    ]);
    expect(await heapOf(stockItemId)).toEqual({ onHand: 20_500n, moved: 20_500n, reserved: 7500n, held: 7500n });
  });

  it('reads amounts as people write them', () => {
    const read = (amount: string) =>
      heapForm.safeParse({ stockItemId: crypto.randomUUID(), act: 'count', amount, shownBase: '0' });
    for (const [typed, thousandths] of [
      ['12', 12_000n],
      ['12,5', 12_500n],
      ['1.250,75', 1_250_750n],
      ['0,8', 800n],
      ['12.5', 12_500n],
    ] as const)
      expect(read(typed).data?.amount).toBe(thousandths);
    for (const typed of ['', '-1', '1,2,3', 'mười', '12,5555', '1e3']) expect(read(typed).success).toBe(false);
  });

  it("is nobody else's to say or to see", async () => {
    const { stockItemId, variantId } = await makePreorder(shop, { stock: 5 });
    const windowId = await makeWindow(variantId, { capBase: 5000n });
    const theirs = ctxOf(stranger.seller);
    const packer = ctxOf({ ...shop.seller, shops: [{ shopId: shop.shopId, role: 'packer' as const }] });
    const harvest = { variantId, startsOn: '2027-01-05', endsOn: '2027-01-06', cutOffOn: '2027-01-01' };
    for (const other of [theirs, packer]) {
      expect(await changeHeap(other, { ...FORM, stockItemId, act: 'waste', amount: 1n, reason: 'x' })).toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(await setLow(other, { stockItemId, low: 1n })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await openHarvest(other, { ...harvest, cap: 1, maxOrders: null })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await closeWindow(other, { windowId })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await changeWindow(other, { windowId, cap: 1, maxOrders: null })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await shopHeaps(other, shop.shopId)).toEqual([]);
      expect(await promisedSizes(other, shop.shopId)).toEqual([]);
      expect(await heapWithMovements(other, shop.shopId, stockItemId, undefined)).toBeNull();
    }
  });

  it('is told to the owners once when it runs low', async () => {
    const { stockItemId } = await makeProduct(shop, { stock: 10, name: 'Ổi lê Đồng Tâm' });
    expect((await setLow(seller(), { stockItemId, low: 2500n })).ok).toBe(true);
    const orderId = await makeOrder(shop);
    await inOneGo((tx) => reserve(tx, ctx, [{ orderId, stockItemId, windowId: null, base: 8000n }]));
    const fact = { stockItemId, shopId: shop.shopId };
    for (let again = 0; again < 2; again++) await reactions['stock.low']?.(ctx, fact);
    const inbox = await db.inboxItem.findMany({ where: { template: 'stockLow', link: { contains: stockItemId } } });
    expect(inbox).toHaveLength(1);
    expect(inbox[0]?.values).toEqual({ product: 'Ổi lê Đồng Tâm', left: '2 kg' });
    expect((await shopHeaps(seller(), shop.shopId))[0]).toMatchObject({ stockItemId, isLow: true });
  });
});

describe('lots', () => {
  it('are joined at packing and say what is left of them', async () => {
    const { productId, stockItemId, variantId } = await makeProduct(shop, { stock: 20 });
    const lot = await db.lot.create({
      data: { code: `L${Date.now()}`, productId, quantityBase: 5000n, createdAt: NOON },
    });
    const orderId = await makeOrder(shop);
    const line = await db.orderLine.create({
      data: {
        orderId,
        position: 0,
        productId,
        variantId,
        stockItemId,
        productName: 'Ổi',
        variantName: '',
        producerName: 'Mến',
        originName: '',
        pricing: 'weighed',
        unitCode: 'kg',
        unitLabel: 'kg',
        contentBase: 1000n,
        unitPriceVnd: 1000n,
        listPriceVnd: 1000n,
        priceBase: 1000n,
        quantity: 2,
        orderedBase: 2000n,
        estimateVnd: 2000n,
        ceilingVnd: 2100n,
        taxClass: 'goods',
      },
    });
    await inOneGo((tx) => reserve(tx, ctx, [{ orderId, stockItemId, windowId: null, base: 2000n }]));
    const lots = [
      { lineId: line.id, lotId: lot.id, base: 1500n },
      { lineId: line.id, lotId: lot.id, base: 430n },
    ];
    await inOneGo(async (tx) =>
      ok(await settle(tx, ctx, orderId, [{ stockItemId, windowId: null, packedBase: 1930n, lots }])),
    );
    expect(await db.lineLot.findMany({ where: { lotId: lot.id } })).toMatchObject([{ lineId: line.id, base: 1930n }]);
    expect(await lotsOfProduct(productId)).toMatchObject([{ lotId: lot.id, quantityBase: 5000n, leftBase: 3070n }]);
  });
});
