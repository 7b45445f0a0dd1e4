import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { orderForBuyer } from '#modules/orders/api.ts';
import { transaction } from '#platform/db.ts';
import { recallOfOrder } from './buyer-queries.ts';
import { choose } from './carry-out.ts';
import type { ConfirmOwn } from './schema.ts';

/** The same answer on the page of the order, where who reads is known to be its buyer. */
export async function confirmOwn(ctx: Ctx, { code, recall, choice }: ConfirmOwn): Promise<Result<{ code: string }>> {
  const order = await orderForBuyer(ctx, code);
  const asked = order && (await recallOfOrder(order.orderId, recall));
  if (!asked) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const chosen = await choose(tx, ctx, asked.recallOrderId, { choice, confirmedBy: 'buyer' });
    return chosen.ok ? ok({ code }) : chosen;
  });
}
