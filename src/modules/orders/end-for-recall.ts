import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { lockOpenAttempt } from '#modules/payments/api.ts';
import type { Tx } from '#platform/db.ts';
import { endOrder } from './end-order.ts';
import { lockWholeOrder } from './packing-store.ts';
import { hasLeft } from './parcels.ts';

/**
 * The buyer takes his money instead of goods that were called back: before packing he cancels, a closed box is undone.
 * False where a parcel has left already: such an order goes on without those goods.
 */
export async function endForRecall(tx: Tx, ctx: Ctx, orderId: string): Promise<Result<boolean>> {
  const { state } = await lockWholeOrder(tx, orderId);
  const isPacked = state === 'packed';
  if (isPacked && (await hasLeft(tx, orderId))) return ok(false);
  // Money may be on its way: the seller must first say whether it came, else nobody would owe it back.
  if (!isPacked && (await lockOpenAttempt(tx, orderId))?.claimedAt) return err('CLAIM_WAITING');
  const [move, by] = isPacked ? (['decline', 'system'] as const) : (['cancel', 'buyer'] as const);
  const ended = await endOrder(tx, ctx, orderId, move, by, 'recalled');
  return ended.ok ? ok(true) : ended;
}
