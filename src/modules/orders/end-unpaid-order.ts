import type { Ctx } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import type { Tx } from '#platform/db.ts';
import { endOrder } from './end-order.ts';

/** No money came: the hold ends and the goods are free again. */
export async function endUnpaidOrder(
  tx: Tx,
  ctx: Ctx,
  order: { orderId: string; by: 'system' | 'seller' | 'official'; reason: string },
): Promise<Result<void>> {
  return endOrder(tx, ctx, order.orderId, 'expire', order.by, order.reason);
}
