import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/db.ts';
import { addMovement, lockHeap, writeOnHand } from './store.ts';

/** What a person may say of a heap; sales and returns are said by orders. */
export type HandCause = 'count' | 'harvest' | 'waste' | 'gift' | 'correction';

export type Shown = { count: string; contentBase: bigint };

/**
 * Sets what is on hand after a count, a harvest, waste or a gift. Never below what is promised to orders
 * (OUT_OF_RANGE, naming how much is promised); the difference becomes a movement. A count holds against what its page
 * `shown`, in whole sizes: what was sold or came in since then is not counted away (STALE_PAGE).
 */
export async function setOnHand(
  tx: Tx,
  ctx: Ctx,
  change: { stockItemId: string; onHandBase: bigint; cause: HandCause; reason?: string; shown?: Shown },
): Promise<Result<void>> {
  const heap = await lockHeap(tx, change.stockItemId);
  const { shown } = change;
  if (heap && shown && String(heap.onHandBase / shown.contentBase) !== shown.count) return err('STALE_PAGE');
  if (!heap || change.onHandBase < heap.reservedBase)
    return err('OUT_OF_RANGE', { reservedBase: String(heap?.reservedBase ?? 0n) });
  const deltaBase = change.onHandBase - heap.onHandBase;
  if (deltaBase === 0n) return ok();
  await writeOnHand(tx, change.stockItemId, change.onHandBase, ctx.now);
  const { stockItemId, cause, reason } = change;
  await addMovement(tx, ctx, { stockItemId, deltaBase, cause, ...(reason ? { reason } : {}) });
  return ok();
}
