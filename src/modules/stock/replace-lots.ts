import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { blockHeap } from './block-heap.ts';
import { deleteLineLots, insertLineLots } from './line-lot-store.ts';

/**
 * A box holds other goods now: what lay in it of these lots is out, as much of another lot is in and has left its heap.
 * `toLotId` null: nobody wrote down which.
 */
export async function replaceLots(
  tx: Tx,
  ctx: Ctx,
  swap: { orderId: string; shopId: string; fromLotIds: readonly string[]; toLotId: string | null; reason: string },
): Promise<void> {
  const { orderId, shopId, fromLotIds, toLotId, reason } = swap;
  const out = await deleteLineLots(tx, orderId, fromLotIds);
  for (const { stockItemId, productId, base, lotId } of out)
    if (stockItemId && productId) await blockHeap(tx, ctx, { stockItemId, shopId, productId }, { base, reason, lotId });
  if (toLotId !== null)
    await insertLineLots(
      tx,
      out.map(({ lineId, base }) => ({ lineId, lotId: toLotId, base })),
    );
}
