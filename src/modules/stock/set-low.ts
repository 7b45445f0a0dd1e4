import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { baseOf } from './core/amount.ts';
import { keptShops } from './core/policy.ts';
import type { LowForm } from './schema.ts';
import { lockOwnHeap, writeLow } from './store.ts';

/** From how much on the seller wants to be told that a heap runs low; nothing = never. */
export async function setLow(ctx: Ctx, form: LowForm): Promise<Result<void>> {
  return transaction(async (tx) => {
    const heap = await lockOwnHeap(tx, form.stockItemId, keptShops(ctx.actor));
    if (!heap) return err('NOT_FOUND');
    const lowBase = form.low === null ? null : baseOf(form.low, heap.dimension);
    if (form.low !== null && lowBase === null) return fieldErr('low', 'STOCK_INVALID');
    await writeLow(tx, heap.id, lowBase, ctx.now);
    return ok();
  });
}
