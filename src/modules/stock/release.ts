import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { fromHeap, windowParts } from './core/holding.ts';
import { endReservations, freeHeaps, freeWindows } from './store.ts';

/** An order that ends before packing gives free what was promised to it; a second call finds nothing to free. */
export async function release(tx: Tx, ctx: Ctx, orderId: string): Promise<void> {
  const held = await endReservations(tx, orderId, 'released', ctx.now);
  const heaps = held.filter(fromHeap);
  if (heaps.length > 0) await freeHeaps(tx, heaps, ctx.now);
  const promises = windowParts(held);
  if (promises.length > 0) await freeWindows(tx, promises);
}
