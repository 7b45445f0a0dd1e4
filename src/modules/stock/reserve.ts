import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { type Draw, type JoinedDraw, joinDraws } from './core/holding.ts';
import { reserveHeaps, reserveWindows } from './store.ts';
import './events.ts';

export type { Draw } from './core/holding.ts';

const hasWindow = (draw: JoinedDraw): draw is JoinedDraw & { windowId: string } => draw.windowId !== null;

/**
 * Promises stock to the orders of one purchase: all of it, or a refusal that the caller must roll back on. Heaps first,
 * then windows, each in the order of their ids, so two purchases wanting the same things never wait for each other in a
 * ring; the update itself is the check.
 */
export async function reserve(tx: Tx, ctx: Ctx, draws: readonly Draw[]): Promise<Result<void>> {
  const wanted = joinDraws(draws);
  const fromHeaps = wanted.filter((draw) => draw.windowId === null);
  if (fromHeaps.length > 0) {
    const reserved = await reserveHeaps(tx, fromHeaps, ctx.now);
    const short = fromHeaps.find((draw) => !reserved.has(draw.stockItemId));
    if (short) return err('OUT_OF_STOCK', { stockItemId: short.stockItemId });
    for (const heap of reserved.values())
      if (heap.fellLow) await record(tx, 'stock.low', { stockItemId: heap.id, shopId: heap.shopId });
  }
  const fromWindows = wanted.filter(hasWindow);
  if (fromWindows.length > 0) {
    const reserved = await reserveWindows(tx, fromWindows, ctx.now);
    const full = fromWindows.find((draw) => !reserved.has(draw.windowId));
    if (full) return err('WINDOW_FULL', { windowId: full.windowId, stockItemId: full.stockItemId });
  }
  return ok();
}
