import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { ruleAt } from '#modules/law/api.ts';
import { transaction } from '#platform/db.ts';
import { moveOrder } from './move-order.ts';
import { orderForBuyer } from './order-access.ts';
import type { OrderCode } from './schema.ts';
import { isFullyPaid } from './store.ts';

/** "Đã nhận hàng": delivered if it was on its way, and completed once it is paid (cash may still be with the seller's word). */
export async function confirmReceipt(ctx: Ctx, input: OrderCode): Promise<Result<{ code: string }>> {
  const order = await orderForBuyer(ctx, input.code);
  if (!order) return err('NOT_FOUND');
  const days = await ruleAt('order.auto_complete_days', ctx.now, z.number());
  return transaction(async (tx) => {
    const delivered = await moveOrder(tx, ctx, order.orderId, 'deliver', 'buyer', { deadline: { hours: days * 24 } });
    if (!(await isFullyPaid(tx, order.orderId))) return delivered.ok ? ok({ code: input.code }) : delivered;
    const completed = await moveOrder(tx, ctx, order.orderId, 'complete', 'buyer');
    return completed.ok ? ok({ code: input.code }) : completed;
  });
}
