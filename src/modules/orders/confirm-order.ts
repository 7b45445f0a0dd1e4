import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dayOf, endOfDay } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { transaction } from '#platform/db.ts';
import { lastDay } from './core/hand-over-by.ts';
import { moveOrder } from './move-order.ts';
import { orderForSeller } from './order-access.ts';
import { lockWholeOrder } from './packing-store.ts';
import type { OrderCode } from './schema.ts';

/** The seller takes the order on: packed by the promised day and some grace, or it ends by itself. */
export async function confirmOrder(ctx: Ctx, input: OrderCode): Promise<Result<{ code: string }>> {
  const found = await orderForSeller(ctx, input.code);
  if (!found) return err('NOT_FOUND');
  const graceDays = await ruleAt('order.pack_grace_days', ctx.now, z.number());
  return transaction(async (tx) => {
    const order = await lockWholeOrder(tx, found.orderId);
    const until = endOfDay(lastDay(order.promisedOn, dayOf(ctx.now), graceDays));
    const moved = await moveOrder(tx, ctx, order.id, 'confirm', 'seller', { deadlineAt: until });
    return moved.ok ? ok({ code: order.code }) : moved;
  });
}
