import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/db.ts';
import {
  addMovement,
  changeOnHand,
  endReservation,
  insertReservation,
  insertStockItem,
  reservationsOf,
  reserveItem,
  returnItem,
  takeItem,
  unreserveItem,
} from './store.ts';

/** Grams, millilitres or pieces taken from a heap for one order. */
export type Draw = { orderId: string; stockItemId: string; base: bigint };

/** A new heap; what lies there at the start is its first movement. */
export async function openStockItem(
  tx: Tx,
  ctx: Ctx,
  item: { shopId: string; dimension: 'mass' | 'volume' | 'count'; onHandBase: bigint },
): Promise<string> {
  const id = await insertStockItem(tx, item, ctx.now);
  if (item.onHandBase > 0n)
    await addMovement(tx, ctx, { stockItemId: id, deltaBase: item.onHandBase, cause: 'opening' });
  return id;
}

/** Sets what is on hand after a count, waste or gift. Never below what is promised to orders (OUT_OF_RANGE). */
export async function setOnHand(
  tx: Tx,
  ctx: Ctx,
  change: {
    stockItemId: string;
    onHandBase: bigint;
    cause: 'count' | 'waste' | 'gift' | 'correction';
    reason?: string;
  },
): Promise<Result<void>> {
  const before = await changeOnHand(tx, change.stockItemId, change.onHandBase, ctx.now);
  if (before === null) return err('OUT_OF_RANGE');
  const deltaBase = change.onHandBase - before;
  if (deltaBase !== 0n) await addMovement(tx, ctx, { ...change, deltaBase });
  return ok();
}

/**
 * Promises stock to the orders of one purchase: all of it or none. Heaps are taken in the order of their ids, so two
 * purchases wanting the same heaps never wait for each other in a ring; the update itself is the check.
 */
export async function reserve(tx: Tx, ctx: Ctx, draws: readonly Draw[]): Promise<Result<void>> {
  const wanted = new Map<string, bigint>();
  for (const draw of draws) wanted.set(draw.stockItemId, (wanted.get(draw.stockItemId) ?? 0n) + draw.base);
  for (const stockItemId of [...wanted.keys()].sort()) {
    const isReserved = await reserveItem(tx, stockItemId, wanted.get(stockItemId) ?? 0n, ctx.now);
    if (!isReserved) return err('OUT_OF_STOCK', { stockItemId });
  }
  const perOrder = new Map<string, Draw>();
  for (const draw of draws) {
    const key = `${draw.orderId} ${draw.stockItemId}`;
    perOrder.set(key, { ...draw, base: draw.base + (perOrder.get(key)?.base ?? 0n) });
  }
  for (const draw of perOrder.values()) await insertReservation(tx, draw, ctx.now);
  return ok();
}

/** An order that ends before packing gives its promised stock free. */
export async function release(tx: Tx, ctx: Ctx, orderId: string): Promise<void> {
  for (const held of await reservationsOf(tx, orderId, 'held')) {
    if (await endReservation(tx, held.id, 'held', 'released', ctx.now))
      await unreserveItem(tx, held.stockItemId, held.base, ctx.now);
  }
}

/** At packing what was promised leaves the heap. It was promised, so it is there. */
export async function take(tx: Tx, ctx: Ctx, orderId: string): Promise<void> {
  for (const held of await reservationsOf(tx, orderId, 'held')) {
    if (!(await endReservation(tx, held.id, 'held', 'taken', ctx.now))) continue;
    await takeItem(tx, held.stockItemId, held.base, ctx.now);
    await addMovement(tx, ctx, { stockItemId: held.stockItemId, deltaBase: -held.base, cause: 'sale', orderId });
  }
}

/** Packed goods that came back go onto the same heap. */
export async function giveBack(tx: Tx, ctx: Ctx, orderId: string): Promise<void> {
  for (const taken of await reservationsOf(tx, orderId, 'taken')) {
    if (!(await endReservation(tx, taken.id, 'taken', 'released', ctx.now))) continue;
    await returnItem(tx, taken.stockItemId, taken.base, ctx.now);
    await addMovement(tx, ctx, { stockItemId: taken.stockItemId, deltaBase: taken.base, cause: 'return', orderId });
  }
}
