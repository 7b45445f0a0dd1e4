import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/db.ts';
import { addMovement, lockHeap, writeOnHand } from './store.ts';

/** What a person may say of a heap; sales and returns are said by orders. */
export type HandCause = 'count' | 'harvest' | 'waste' | 'gift' | 'correction';

/**
 * Sets what is on hand after a count, a harvest, waste or a gift. Never below what is promised to orders
 * (OUT_OF_RANGE, naming how much is promised); the difference becomes a movement.
 */
export async function setOnHand(
  tx: Tx,
  ctx: Ctx,
  change: { stockItemId: string; onHandBase: bigint; cause: HandCause; reason?: string },
): Promise<Result<void>> {
  const heap = await lockHeap(tx, change.stockItemId);
  if (!heap || change.onHandBase < heap.reservedBase)
    return err('OUT_OF_RANGE', { reservedBase: String(heap?.reservedBase ?? 0n) });
  const deltaBase = change.onHandBase - heap.onHandBase;
  if (deltaBase === 0n) return ok();
  await writeOnHand(tx, change.stockItemId, change.onHandBase, ctx.now);
  const { stockItemId, cause, reason } = change;
  await addMovement(tx, ctx, { stockItemId, deltaBase, cause, ...(reason ? { reason } : {}) });
  return ok();
}
