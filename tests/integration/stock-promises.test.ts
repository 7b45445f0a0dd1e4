import { describe, expect, it } from 'vitest';
import { ok } from '#kernel/result.ts';
import { addDays, instantOf } from '#kernel/time.ts';
import { variantsForSale } from '#modules/catalog/api.ts';
import { EMPTY_FILTER } from '#modules/search/core/filter.ts';
import { productPage, searchProducts } from '#modules/search/queries.ts';
import { followAvailability, openWindows, release, reserve, settle } from '#modules/stock/api.ts';
import { changeWindow } from '#modules/stock/change-window.ts';
import { closeWindow } from '#modules/stock/close-window.ts';
import { sweeps } from '#modules/stock/deadlines.ts';
import { openHarvest } from '#modules/stock/open-harvest.ts';
import { promisedSizes } from '#modules/stock/queries.ts';
import { reactions } from '#modules/stock/reactions.ts';
import { db } from '#platform/db.ts';
import { inOneGo, makeOrder, makeWindow, windowOf } from '../support/heaps.ts';
import { ctxOf, makeProduct, makeShop, NOON, systemCtx } from '../support/market.ts';
import { makePreorder } from '../support/preordered.ts';

const shop = await makeShop();
const ctx = systemCtx();
const seller = () => ctxOf(shop.seller);

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

describe('a harvest to come', () => {
  const dates = { startsOn: '2026-12-05', endsOn: '2026-12-12', cutOffOn: '2026-12-01' };

  it('is opened with its dates and cap, shown to buyers and closed early', async () => {
    const { variantId, slug, productId } = await makePreorder(shop);
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
    const { variantId } = await makePreorder(shop);
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
    const { variantId } = await makePreorder(shop);
    const results = await Promise.all(
      Array.from({ length: 6 }, () => openHarvest(seller(), { variantId, ...dates, cap: 5, maxOrders: null })),
    );
    expect(results.filter((r) => r.ok)).toHaveLength(1);
    expect(await db.supplyWindow.count({ where: { variantId } })).toBe(1);
  });

  it('never shrinks below what is promised', async () => {
    const { variantId, stockItemId } = await makePreorder(shop);
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
    const { variantId, stockItemId } = await makePreorder(shop);
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
