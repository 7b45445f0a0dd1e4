import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { type Draw, joinDraws } from './core/holding.ts';
import { lockFree, reserveHeaps } from './store.ts';
import './events.ts';

/**
 * Goods that are in somebody's hands already, at a stall: what the heap still has of them is held, so that nobody else is
 * promised it meanwhile; what the book does not know of is no reason to refuse them.
 */
export async function reserveLeft(tx: Tx, ctx: Ctx, draws: readonly Draw[]): Promise<Result<void>> {
  const wanted = joinDraws(draws);
  const free = await lockFree(
    tx,
    wanted.map((draw) => draw.stockItemId),
  );
  const there = wanted.flatMap((draw) => {
    const freeBase = free.get(draw.stockItemId) ?? 0n;
    const base = freeBase < draw.base ? freeBase : draw.base;
    return base > 0n ? [{ ...draw, base }] : [];
  });
  if (there.length === 0) return ok();
  for (const heap of (await reserveHeaps(tx, there, ctx.now)).values())
    if (heap.fellLow) await record(tx, 'stock.low', { stockItemId: heap.id, shopId: heap.shopId });
  return ok();
}
