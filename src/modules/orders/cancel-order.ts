import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { lockOpenAttempt } from '#modules/payments/api.ts';
import { transaction } from '#platform/db.ts';
import { endOrder } from './end-order.ts';
import { orderForBuyer } from './order-access.ts';
import type { OrderWithReason } from './schema.ts';

/** The buyer changes his mind before the goods are packed; what was paid is owed back. */
export async function cancelOrder(ctx: Ctx, input: OrderWithReason): Promise<Result<{ code: string }>> {
  const order = await orderForBuyer(ctx, input.code);
  if (!order) return err('NOT_FOUND');
  return transaction(async (tx) => {
    // Money may be on its way: the seller must first say whether it came, else nobody would owe it back.
    if ((await lockOpenAttempt(tx, order.orderId))?.claimedAt) return err('CLAIM_WAITING');
    const ended = await endOrder(tx, ctx, order.orderId, 'cancel', 'buyer', input.reason);
    return ended.ok ? ok({ code: input.code }) : ended;
  });
}
