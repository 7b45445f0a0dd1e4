import { beforeAll, describe, expect, it } from 'vitest';
import { ok } from '#kernel/result.ts';
import { giveBack, giveBackAll, openWindows, release, reserve, setOnHand, settle } from '#modules/stock/api.ts';
import { db } from '#platform/db.ts';
import { heapOf, inOneGo, inOneTry, makeOrder, makeWindow, windowOf } from '../support/heaps.ts';
import { makeProduct, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';

const ctx = systemCtx();
let shop: TestShop;

beforeAll(async () => {
  shop = await makeShop();
});

const orders = (count: number): Promise<string[]> => Promise.all(Array.from({ length: count }, () => makeOrder(shop)));

/** The books of one heap agree with each other. */
async function expectHeap(stockItemId: string, onHand: bigint, reserved: bigint): Promise<void> {
  expect(await heapOf(stockItemId)).toEqual({ onHand, moved: onHand, reserved, held: reserved });
}

/** A deterministic stream of small numbers: the same draws in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('one heap, many buyers', () => {
  it('three sizes against 37,500 g never pass it, and what is left is smaller than any refused size', async () => {
    const { stockItemId } = await makeProduct(shop, { stock: 75, contentBase: 500n });
    const sizes = [500n, 1000n, 5000n];
    const ids = await orders(60);
    const results = await Promise.all(
      ids.map((orderId, i) =>
        inOneGo((tx) => reserve(tx, ctx, [{ orderId, stockItemId, windowId: null, base: sizes[i % 3] ?? 0n }])),
      ),
    );
    const after = await heapOf(stockItemId);
    const sold = results.reduce((sum, result, i) => (result.ok ? sum + (sizes[i % 3] ?? 0n) : sum), 0n);
    expect(after).toEqual({ onHand: 37_500n, moved: 37_500n, reserved: sold, held: sold });
    const left = 37_500n - sold;
    for (const [i, result] of results.entries()) if (!result.ok) expect(sizes[i % 3]).toBeGreaterThan(left);
  });

  it('random baskets over six heaps and two promises end without a deadlock and add up', async () => {
    const products = await Promise.all(Array.from({ length: 6 }, () => makeProduct(shop, { stock: 30 })));
    const windows = await Promise.all(
      products.slice(0, 2).map((product) => makeWindow(product.variantId, { capBase: 40_000n })),
    );
    const next = numbers(7);
    const ids = await orders(120);
    const done = await Promise.all(
      ids.map(async (orderId) => {
        const draws = Array.from({ length: 1 + next(5) }, () => {
          const at = next(8);
          const product = products[at < 6 ? at : at - 6];
          return {
            orderId,
            stockItemId: product?.stockItemId ?? '',
            windowId: at < 6 ? null : (windows[at - 6] ?? null),
            base: BigInt(500 * (1 + next(4))),
          };
        });
        const act = next(4);
        const reserved = await inOneTry((tx) => reserve(tx, ctx, draws));
        if (!reserved.ok) return reserved.code;
        if (act === 0) await inOneTry(async (tx) => ok(await release(tx, ctx, orderId)));
        if (act === 1)
          await inOneTry(async (tx) =>
            ok(
              await settle(
                tx,
                ctx,
                orderId,
                draws.map(({ stockItemId, windowId, base }) => ({ stockItemId, windowId, packedBase: base })),
              ),
            ),
          );
        if (act === 1 && orderId < '8') await inOneTry(async (tx) => ok(await giveBackAll(tx, ctx, orderId)));
        return 'ok';
      }),
    );
    expect(done.filter((code) => code === 'ok').length).toBeGreaterThan(40);
    for (const { stockItemId } of products) {
      const heap = await heapOf(stockItemId);
      expect(heap.moved).toBe(heap.onHand);
      expect(heap.held).toBe(heap.reserved);
      expect(heap.reserved <= heap.onHand).toBe(true);
    }
    for (const id of windows) {
      const window = await windowOf(id);
      expect(window.held).toBe(window.reserved);
      expect(window.heldAndTaken).toBe(window.reserved + window.taken);
      expect(window.orders).toBe(window.distinctOrders);
    }
  });

  it('refuses by naming the heap, and a refusal leaves nothing behind', async () => {
    const [a, b] = await Promise.all([makeProduct(shop, { stock: 5 }), makeProduct(shop, { stock: 1 })]);
    const orderId = await makeOrder(shop);
    const refused = await inOneGo((tx) =>
      reserve(tx, ctx, [
        { orderId, stockItemId: a.stockItemId, windowId: null, base: 2000n },
        { orderId, stockItemId: b.stockItemId, windowId: null, base: 700n },
        { orderId, stockItemId: b.stockItemId, windowId: null, base: 700n },
      ]),
    );
    expect(refused).toMatchObject({ ok: false, code: 'OUT_OF_STOCK', detail: { stockItemId: b.stockItemId } });
    await expectHeap(a.stockItemId, 5000n, 0n);
    await expectHeap(b.stockItemId, 1000n, 0n);
  });
});

describe('a promise', () => {
  it('is never given away past its cap', async () => {
    const { variantId, stockItemId } = await makeProduct(shop, { stock: 0 });
    const windowId = await makeWindow(variantId, { capBase: 20_000n });
    const ids = await orders(40);
    const results = await Promise.all(
      ids.map((orderId) => inOneGo((tx) => reserve(tx, ctx, [{ orderId, stockItemId, windowId, base: 1500n }]))),
    );
    expect(results.filter((r) => r.ok)).toHaveLength(13);
    expect(results.filter((r) => !r.ok && r.code === 'WINDOW_FULL' && r.detail?.windowId === windowId)).toHaveLength(
      27,
    );
    expect(await windowOf(windowId)).toMatchObject({ reserved: 19_500n, held: 19_500n, orders: 13 });
    await expectHeap(stockItemId, 0n, 0n);
  });

  it('closes by its number of orders, however little each takes', async () => {
    const { variantId, stockItemId } = await makeProduct(shop, { stock: 0 });
    const windowId = await makeWindow(variantId, { capBase: 100_000n, maxOrders: 3 });
    const ids = await orders(8);
    const results = await Promise.all(
      ids.map((orderId) =>
        inOneGo((tx) =>
          reserve(tx, ctx, [
            { orderId, stockItemId, windowId, base: 500n },
            { orderId, stockItemId, windowId, base: 500n },
          ]),
        ),
      ),
    );
    expect(results.filter((r) => r.ok)).toHaveLength(3);
    expect(await openWindows(db, [variantId], NOON)).toEqual(new Map());
    const first = ids[results.findIndex((r) => r.ok)] ?? '';
    await inOneGo(async (tx) => ok(await release(tx, ctx, first)));
    expect((await openWindows(db, [variantId], NOON)).get(variantId)).toEqual([
      {
        windowId,
        startsOn: '2026-12-05',
        endsOn: '2026-12-12',
        cutOffAt: new Date('2026-12-01T10:00:00Z'),
        leftBase: 98_000n,
      },
    ]);
  });

  it('closed between cart and order refuses the order; closed between order and payment, it is kept', async () => {
    const { variantId, stockItemId } = await makeProduct(shop, { stock: 0 });
    const windowId = await makeWindow(variantId, { capBase: 10_000n });
    const [early, late] = await orders(2);
    const draw = (orderId = '') => [{ orderId, stockItemId, windowId, base: 1000n }];
    expect((await inOneGo((tx) => reserve(tx, ctx, draw(early)))).ok).toBe(true);
    const afterCutOff = systemCtx(new Date('2026-12-01T10:00:00Z'));
    expect(await inOneGo((tx) => reserve(tx, afterCutOff, draw(late)))).toMatchObject({ code: 'WINDOW_FULL' });
    await db.supplyWindow.update({ where: { id: windowId }, data: { closedAt: NOON } });
    expect(await inOneGo((tx) => reserve(tx, ctx, draw(late)))).toMatchObject({ code: 'WINDOW_FULL' });
    await inOneGo(async (tx) =>
      ok(await settle(tx, afterCutOff, early ?? '', [{ stockItemId, windowId, packedBase: 1000n }])),
    );
    expect(await windowOf(windowId)).toMatchObject({ reserved: 0n, taken: 1000n, heldAndTaken: 1000n });
  });
});

describe('packing', () => {
  it('takes what the scale says: less, more, and at an empty book', async () => {
    const { stockItemId } = await makeProduct(shop, { stock: 4 });
    const [light, heavy, last] = await orders(3);
    for (const orderId of [light, heavy]) {
      const draw = { orderId: orderId ?? '', stockItemId, windowId: null, base: 2000n };
      expect((await inOneGo((tx) => reserve(tx, ctx, [draw]))).ok).toBe(true);
    }
    const pack = (orderId: string | undefined, packedBase: bigint) =>
      inOneGo(async (tx) => ok(await settle(tx, ctx, orderId ?? '', [{ stockItemId, windowId: null, packedBase }])));
    await pack(light, 1930n);
    await expectHeap(stockItemId, 2070n, 2000n);
    await pack(heavy, 2200n);
    await expectHeap(stockItemId, 0n, 0n);
    // A replacement nobody had promised, from a heap that the book says is empty.
    await pack(last, 500n);
    await expectHeap(stockItemId, 0n, 0n);
    const causes = await db.stockMovement.findMany({ where: { stockItemId }, orderBy: { id: 'asc' } });
    expect(causes.map((m) => [m.cause, m.deltaBase, m.orderId])).toEqual([
      ['opening', 4000n, null],
      ['sale', -1930n, light],
      ['correction', 130n, heavy],
      ['sale', -2200n, heavy],
      ['correction', 500n, last],
      ['sale', -500n, last],
    ]);
  });

  it('never takes what others are promised: the book is corrected instead', async () => {
    const { stockItemId } = await makeProduct(shop, { stock: 5 });
    const [mine, theirs] = await orders(2);
    for (const [orderId, base] of [
      [mine ?? '', 2000n],
      [theirs ?? '', 3000n],
    ] as const)
      await inOneGo((tx) => reserve(tx, ctx, [{ orderId, stockItemId, windowId: null, base }]));
    await inOneGo(async (tx) =>
      ok(await settle(tx, ctx, mine ?? '', [{ stockItemId, windowId: null, packedBase: 2200n }])),
    );
    await expectHeap(stockItemId, 3000n, 3000n);
  });

  it('short to nothing ends the promise without a movement', async () => {
    const { stockItemId } = await makeProduct(shop, { stock: 5 });
    const orderId = await makeOrder(shop);
    await inOneGo((tx) => reserve(tx, ctx, [{ orderId, stockItemId, windowId: null, base: 2000n }]));
    await inOneGo(async (tx) => ok(await settle(tx, ctx, orderId, [{ stockItemId, windowId: null, packedBase: 0n }])));
    await expectHeap(stockItemId, 5000n, 0n);
    expect(await db.stockMovement.count({ where: { stockItemId, orderId } })).toBe(0);
  });

  it('gives back once what it took, and writes off what is spoilt', async () => {
    const { stockItemId } = await makeProduct(shop, { stock: 5 });
    const orderId = await makeOrder(shop);
    await inOneGo((tx) => reserve(tx, ctx, [{ orderId, stockItemId, windowId: null, base: 3000n }]));
    await inOneGo(async (tx) =>
      ok(await settle(tx, ctx, orderId, [{ stockItemId, windowId: null, packedBase: 2900n }])),
    );
    const back = { orderId, stockItemId, reason: 'Dập' };
    await inOneGo(async (tx) => ok(await giveBack(tx, ctx, { ...back, base: 400n, isRestocked: false })));
    await expectHeap(stockItemId, 2100n, 0n);
    await inOneGo(async (tx) => ok(await giveBack(tx, ctx, { ...back, base: 500n, isRestocked: true })));
    await expectHeap(stockItemId, 2600n, 0n);
    for (let again = 0; again < 2; again++) await inOneGo(async (tx) => ok(await giveBackAll(tx, ctx, orderId)));
    await expectHeap(stockItemId, 4600n, 0n);
  });

  it('released twice frees once', async () => {
    const { stockItemId } = await makeProduct(shop, { stock: 5 });
    const [orderId, other] = await orders(2);
    for (const id of [orderId, other])
      await inOneGo((tx) => reserve(tx, ctx, [{ orderId: id ?? '', stockItemId, windowId: null, base: 2000n }]));
    await Promise.all(
      Array.from({ length: 4 }, () => inOneGo(async (tx) => ok(await release(tx, ctx, orderId ?? '')))),
    );
    await expectHeap(stockItemId, 5000n, 2000n);
  });
});

describe('running low', () => {
  const told = async (stockItemId: string) =>
    (
      await db.$queryRaw<{ n: bigint }[]>`
      select count(*) as n from boss.job where data ->> 'name' = 'stock.low' and data -> 'fact' ->> 'stockItemId' = ${stockItemId}`
    )[0]?.n;

  it('is told once, and again only after goods came in', async () => {
    const { stockItemId } = await makeProduct(shop, { stock: 10 });
    await db.stockItem.update({ where: { id: stockItemId }, data: { lowBase: 3000n } });
    const ids = await orders(12);
    const sell = (from: number, to: number) =>
      Promise.all(
        ids
          .slice(from, to)
          .map((orderId) => inOneGo((tx) => reserve(tx, ctx, [{ orderId, stockItemId, windowId: null, base: 1000n }]))),
      );
    await sell(0, 6);
    expect(await told(stockItemId)).toBe(0n);
    await sell(6, 10);
    expect(await told(stockItemId)).toBe(1n);
    await inOneGo(async (tx) => ok(await release(tx, ctx, ids[0] ?? '')));
    await sell(10, 11);
    expect(await told(stockItemId)).toBe(1n);
    await inOneGo((tx) => setOnHand(tx, ctx, { stockItemId, onHandBase: 13_500n, cause: 'harvest' }));
    await sell(11, 12);
    expect(await told(stockItemId)).toBe(2n);
  });
});

describe('a count', () => {
  it('below what is promised is refused with the number', async () => {
    const { stockItemId } = await makeProduct(shop, { stock: 5 });
    const orderId = await makeOrder(shop);
    await inOneGo((tx) => reserve(tx, ctx, [{ orderId, stockItemId, windowId: null, base: 2000n }]));
    const count = (onHandBase: bigint) =>
      inOneGo((tx) => setOnHand(tx, ctx, { stockItemId, onHandBase, cause: 'count' }));
    expect(await count(1999n)).toMatchObject({ ok: false, code: 'OUT_OF_RANGE', detail: { reservedBase: '2000' } });
    expect((await count(2000n)).ok).toBe(true);
    await expectHeap(stockItemId, 2000n, 2000n);
  });
});
