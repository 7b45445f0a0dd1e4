import type { Ctx } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import type { Tx } from '#platform/db.ts';
import { endOrder } from './end-order.ts';
import { lockWholeOrder } from './packing-store.ts';

/** No money came: the hold ends and the goods are free again, packed or not. */
export async function endUnpaidOrder(
  tx: Tx,
  ctx: Ctx,
  order: { orderId: string; by: 'system' | 'seller' | 'official'; reason: string },
): Promise<Result<void>> {
  const { state } = await lockWholeOrder(tx, order.orderId);
  const move = state === 'packed' ? 'lapse_unpaid' : 'expire';
  return endOrder(tx, ctx, order.orderId, move, order.by, order.reason);
}
