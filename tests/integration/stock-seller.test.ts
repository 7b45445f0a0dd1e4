import { beforeAll, describe, expect, it } from 'vitest';
import { ok } from '#kernel/result.ts';
import { addDays, instantOf } from '#kernel/time.ts';
import { variantsForSale } from '#modules/catalog/api.ts';
import { EMPTY_FILTER } from '#modules/search/core/filter.ts';
import { productPage, searchProducts } from '#modules/search/queries.ts';
import { followAvailability, openWindows, release, reserve, settle } from '#modules/stock/api.ts';
import { changeHeap } from '#modules/stock/change-heap.ts';
import { changeWindow } from '#modules/stock/change-window.ts';
import { closeWindow } from '#modules/stock/close-window.ts';
import { sweeps } from '#modules/stock/deadlines.ts';
import { openHarvest } from '#modules/stock/open-harvest.ts';
import { heapWithMovements, lotsOfProduct, promisedSizes, shopHeaps } from '#modules/stock/queries.ts';
import { reactions } from '#modules/stock/reactions.ts';
import { heapForm } from '#modules/stock/schema.ts';
import { setLow } from '#modules/stock/set-low.ts';
import { db } from '#platform/db.ts';
import { heapOf, inOneGo, makeOrder, makeWindow, windowOf } from '../support/heaps.ts';
import { ctxOf, makeProduct, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';

let shop: TestShop;
let stranger: TestShop;
const ctx = systemCtx();
const seller = () => ctxOf(shop.seller);

beforeAll(async () => {
  [shop, stranger] = [await makeShop(), await makeShop({ name: 'Gian khác' })];
});

const FORM = { act: 'count', amount: 0n, reason: '', shownBase: '' } as const;

async function makePreorder(options: { stock?: number } = {}) {
  const product = await makeProduct(shop, { stock: options.stock ?? 0 });
  await db.variant.update({ where: { id: product.variantId }, data: { availability: 'preorder' } });
  return product;
}

/** A capacity of 30 kg a week, ordered two days ahead, as the seller's form would set it. */
async function makeWeekly(at = NOON, noticeDays = 2, weeklyCapBase = 30_000n) {
  const product = await makeProduct(shop, { stock: 0 });
  const supply = { availability: 'capacity', weeklyCapBase, noticeDays } as const;
  await db.variant.update({ where: { id: product.variantId }, data: supply });
  const old = { availability: 'stock', weeklyCapBase: null, noticeDays: 0 } as const;
  await inOneGo(async (tx) => ok(await followAvailability(tx, systemCtx(at), product.variantId, old, supply)));
  return { ...product, supply };
}

const sweep = async (name: string, at: Date): Promise<void> => {
  await sweeps.find((one) => one.name === name)?.run(systemCtx(at));
};

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
    const { stockItemId, variantId } = await makePreorder({ stock: 5 });
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

describe('a harvest to come', () => {
  const dates = { startsOn: '2026-12-05', endsOn: '2026-12-12', cutOffOn: '2026-12-01' };

  it('is opened with its dates and cap, shown to buyers and closed early', async () => {
    const { variantId, slug, productId } = await makePreorder();
    const before = await productPage(slug);
    expect(before).toMatchObject({ page: { variants: [{ availability: 'preorder', available: 0, window: null }] } });
    const opened = await openHarvest(seller(), { variantId, ...dates, cap: 8, maxOrders: 5 });
    if (!opened.ok) throw new Error(opened.code);
    const { windowId } = opened.value;
    const open = (await openWindows(db, [variantId], NOON)).get(variantId);
    expect(open).toEqual([
      { windowId, startsOn: '2026-12-05', endsOn: '2026-12-12', cutOffAt: instantOf('2026-12-02'), leftBase: 8000n },
    ]);
    expect((await variantsForSale(db, [variantId], NOON))[0]).toMatchObject({
      availability: 'preorder',
      availableBase: 8000n,
    });
    const list = await searchProducts({ ...EMPTY_FILTER, shop: shop.slug, limit: 100 }, NOON);
    expect(list.items.find((item) => item.id === productId)).toMatchObject({
      inStock: true,
      variants: [{ available: 8, window: { startsOn: '2026-12-05', endsOn: '2026-12-12' } }],
    });
    expect((await closeWindow(seller(), { windowId })).ok).toBe(true);
    expect(await closeWindow(seller(), { windowId })).toMatchObject({ code: 'WINDOW_ENDED' });
    expect(await openWindows(db, [variantId], NOON)).toEqual(new Map());
    expect(await promisedSizes(seller(), shop.shopId)).toContainEqual(
      expect.objectContaining({ variantId, windows: [expect.objectContaining({ windowId, state: 'closed' })] }),
    );
  });

  it('with dates that do not fit is refused beside the date', async () => {
    const { variantId } = await makePreorder();
    const open = (change: Partial<typeof dates>) =>
      openHarvest(seller(), { variantId, ...dates, cap: 5, maxOrders: null, ...change });
    expect(await open({ startsOn: '2026-11-22' })).toMatchObject({
      fields: [{ field: 'startsOn', code: 'DATE_PAST' }],
    });
    expect(await open({ endsOn: '2026-12-04' })).toMatchObject({
      fields: [{ field: 'endsOn', code: 'DATES_REVERSED' }],
    });
    expect(await open({ endsOn: '2027-12-05' })).toMatchObject({ fields: [{ field: 'endsOn' }] });
    expect(await open({ cutOffOn: '2026-12-13' })).toMatchObject({
      fields: [{ field: 'cutOffOn', code: 'CUT_OFF_LATE' }],
    });
    expect(await open({ cutOffOn: '2026-11-22' })).toMatchObject({
      fields: [{ field: 'cutOffOn', code: 'DATE_PAST' }],
    });
    expect((await open({})).ok).toBe(true);
    expect(await open({ startsOn: '2026-12-10', endsOn: '2026-12-20' })).toMatchObject({
      fields: [{ field: 'startsOn', code: 'WINDOW_OVERLAPS' }],
    });
    const fromStock = await makeProduct(shop);
    expect(
      await openHarvest(seller(), { variantId: fromStock.variantId, ...dates, cap: 5, maxOrders: null }),
    ).toMatchObject({ code: 'NOT_BY_HARVEST' });
  });

  it('opened twice at once is one harvest', async () => {
    const { variantId } = await makePreorder();
    const results = await Promise.all(
      Array.from({ length: 6 }, () => openHarvest(seller(), { variantId, ...dates, cap: 5, maxOrders: null })),
    );
    expect(results.filter((r) => r.ok)).toHaveLength(1);
    expect(await db.supplyWindow.count({ where: { variantId } })).toBe(1);
  });

  it('never shrinks below what is promised', async () => {
    const { variantId, stockItemId } = await makePreorder();
    const windowId = await makeWindow(variantId, { capBase: 10_000n });
    const orderId = await makeOrder(shop);
    await inOneGo((tx) => reserve(tx, ctx, [{ orderId, stockItemId, windowId, base: 4500n }]));
    expect(await changeWindow(seller(), { windowId, cap: 4, maxOrders: null })).toMatchObject({
      fields: [{ field: 'cap', code: 'CAP_BELOW_PROMISED', detail: { promised: 5 } }],
    });
    expect((await changeWindow(seller(), { windowId, cap: 5, maxOrders: 1 })).ok).toBe(true);
    expect(await openWindows(db, [variantId], NOON)).toEqual(new Map());
  });

  it('closes at its cut-off by itself and tells the seller when there are orders', async () => {
    const { variantId, stockItemId } = await makePreorder();
    const windowId = await makeWindow(variantId, { capBase: 10_000n });
    const orderId = await makeOrder(shop);
    await inOneGo((tx) => reserve(tx, ctx, [{ orderId, stockItemId, windowId, base: 1000n }]));
    const cutOff = new Date('2026-12-01T10:00:00Z');
    await sweep('stock.close-windows', new Date(cutOff.getTime() - 1));
    expect((await db.supplyWindow.findUniqueOrThrow({ where: { id: windowId } })).closedAt).toBeNull();
    for (let again = 0; again < 2; again++) await sweep('stock.close-windows', cutOff);
    expect((await db.supplyWindow.findUniqueOrThrow({ where: { id: windowId } })).closedAt).toEqual(cutOff);
    const facts = await db.$queryRaw<{ n: bigint }[]>`
      select count(*) as n from boss.job where data ->> 'name' = 'window.closed' and data -> 'fact' ->> 'windowId' = ${windowId}`;
    expect(facts[0]?.n).toBe(1n);
    await reactions['window.closed']?.(ctx, { windowId, shopId: shop.shopId });
    expect(await db.inboxItem.count({ where: { template: 'windowClosed', link: { contains: variantId } } })).toBe(1);
  });
});

describe('a weekly capacity', () => {
  const weeksOf = async (variantId: string) =>
    (await db.supplyWindow.findMany({ where: { variantId }, orderBy: { startsOn: 'asc' } })).map((w) =>
      w.startsOn.toISOString().slice(0, 10),
    );

  it('has the next five weeks open at once, each full of its own', async () => {
    const { variantId, stockItemId } = await makeWeekly();
    expect(await weeksOf(variantId)).toEqual(['2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21', '2026-12-28']);
    const [first, second] = (await openWindows(db, [variantId], NOON)).get(variantId) ?? [];
    expect(first).toMatchObject({ endsOn: '2026-12-06', cutOffAt: instantOf('2026-11-28'), leftBase: 30_000n });
    const orderId = await makeOrder(shop);
    const windowId = first?.windowId ?? '';
    expect((await inOneGo((tx) => reserve(tx, ctx, [{ orderId, stockItemId, windowId, base: 30_000n }]))).ok).toBe(
      true,
    );
    const left = (await openWindows(db, [variantId], NOON)).get(variantId) ?? [];
    expect(left.map((w) => [w.startsOn, w.leftBase])).toContainEqual(['2026-12-07', 30_000n]);
    expect(left[0]?.windowId).toBe(second?.windowId);
    expect((await variantsForSale(db, [variantId], NOON))[0]).toMatchObject({ availableBase: 30_000n, noticeDays: 2 });
  });

  it('gets a new week as one passes, however late the clock comes, and never the same twice', async () => {
    const { variantId } = await makeWeekly();
    const later = instantOf(addDays('2026-11-30', 21), '08:00');
    await Promise.all([sweep('stock.open-weeks', later), sweep('stock.open-weeks', later)]);
    const weeks = await weeksOf(variantId);
    expect(new Set(weeks).size).toBe(weeks.length);
    const open = (await openWindows(db, [variantId], later)).get(variantId) ?? [];
    expect(open.map((w) => w.startsOn)).toEqual(['2026-12-28', '2027-01-04', '2027-01-11', '2027-01-18', '2027-01-25']);
  });

  it('a week closed early stays closed; a smaller capacity never breaks a promise', async () => {
    const { variantId, stockItemId, supply } = await makeWeekly();
    const [first, second] = (await openWindows(db, [variantId], NOON)).get(variantId) ?? [];
    const orderId = await makeOrder(shop);
    const windowId = first?.windowId ?? '';
    await inOneGo((tx) => reserve(tx, ctx, [{ orderId, stockItemId, windowId, base: 20_000n }]));
    await closeWindow(seller(), { windowId: second?.windowId ?? '' });
    await sweep('stock.open-weeks', NOON);
    expect((await openWindows(db, [variantId], NOON)).get(variantId)).toHaveLength(4);
    const smaller = { ...supply, weeklyCapBase: 10_000n };
    await inOneGo(async (tx) => ok(await followAvailability(tx, ctx, variantId, supply, smaller)));
    expect(await windowOf(windowId)).toMatchObject({ reserved: 20_000n, held: 20_000n });
    const open = (await openWindows(db, [variantId], NOON)).get(variantId) ?? [];
    expect(open.every((w) => w.leftBase === 10_000n)).toBe(true);
  });

  it('another notice holds for every open week, the nearer and the later ones', async () => {
    const { variantId, supply } = await makeWeekly();
    const longer = { ...supply, noticeDays: 20 };
    await inOneGo(async (tx) => ok(await followAvailability(tx, ctx, variantId, supply, longer)));
    const starts = async () => (await openWindows(db, [variantId], NOON)).get(variantId)?.map((w) => w.startsOn);
    expect(await starts()).toEqual(['2026-12-14', '2026-12-21', '2026-12-28', '2027-01-04', '2027-01-11']);
    const shorter = { ...supply, noticeDays: 0, weeklyCapBase: 10_000n };
    await inOneGo(async (tx) => ok(await followAvailability(tx, ctx, variantId, longer, shorter)));
    const open = (await openWindows(db, [variantId], NOON)).get(variantId) ?? [];
    expect(open.map((w) => w.startsOn)).toContain('2027-01-11');
    expect(open.every((w) => w.leftBase === 10_000n)).toBe(true);
    expect(open.at(-1)?.cutOffAt).toEqual(instantOf('2027-01-11'));
  });

  it('sold from stock again, takes no more orders ahead and keeps those it has', async () => {
    const { variantId, stockItemId, supply } = await makeWeekly();
    const windowId = (await openWindows(db, [variantId], NOON)).get(variantId)?.[0]?.windowId ?? '';
    const orderId = await makeOrder(shop);
    await inOneGo((tx) => reserve(tx, ctx, [{ orderId, stockItemId, windowId, base: 2000n }]));
    const fromStock = { availability: 'stock', weeklyCapBase: null, noticeDays: 0 } as const;
    await inOneGo(async (tx) => ok(await followAvailability(tx, ctx, variantId, supply, fromStock)));
    expect(await openWindows(db, [variantId], NOON)).toEqual(new Map());
    await inOneGo(async (tx) => ok(await settle(tx, ctx, orderId, [{ stockItemId, windowId, packedBase: 1900n }])));
    expect(await windowOf(windowId)).toMatchObject({ reserved: 0n, taken: 2000n });
    const causes = await db.stockMovement.findMany({ where: { stockItemId }, orderBy: { id: 'asc' } });
    expect(causes.map((m) => [m.cause, m.deltaBase])).toEqual([
      ['harvest', 1900n],
      ['sale', -1900n],
    ]);
    await inOneGo(async (tx) => ok(await release(tx, ctx, orderId)));
    expect(await windowOf(windowId)).toMatchObject({ orders: 1 });
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
