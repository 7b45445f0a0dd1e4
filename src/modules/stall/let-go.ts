import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { endUnpaidOrder, lockWholeOrder, orderForSeller } from '#modules/orders/api.ts';
import { STALL_LET_GO } from '#modules/orders/core/late.ts';
import { transaction } from '#platform/db.ts';
import type { SaleCode } from './schema.ts';

/** The sale comes to nothing: the goods are free again, and a part that came is owed back. */
export async function letGo(ctx: Ctx, input: SaleCode): Promise<Result<{ code: string }>> {
  const found = await orderForSeller(ctx, input.code);
  if (!found) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const order = await lockWholeOrder(tx, found.orderId);
    if (order.channel !== 'stall') return err('NOT_FOUND');
    const ended = await endUnpaidOrder(tx, ctx, { orderId: order.id, by: 'seller', reason: STALL_LET_GO });
    return ended.ok ? ok({ code: order.code }) : ended;
  });
}
