import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { addMovement, insertStockItem } from './store.ts';

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
