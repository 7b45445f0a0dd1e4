import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { ruleAt } from '#modules/law/api.ts';
import { recordCash } from '#modules/payments/api.ts';
import { transaction } from '#platform/db.ts';
import { moveOrder } from './move-order.ts';
import { orderForSeller } from './order-access.ts';
import type { Deliver } from './schema.ts';
import { readOrder } from './store.ts';

/** The goods are with the buyer; for cash on delivery the seller says how much he took, and it must be the sum. */
export async function deliverOrder(ctx: Ctx, input: Deliver): Promise<Result<{ code: string }>> {
  const order = await orderForSeller(ctx, input.code);
  if (!order) return err('NOT_FOUND');
  const days = await ruleAt('order.auto_complete_days', ctx.now, z.number());
  return transaction(async (tx) => {
    const { method, shopId, isSandbox, state } = await readOrder(tx, order.orderId);
    if (method === 'cod') {
      if (!input.cashVnd) return fieldErr('cashVnd', 'REQUIRED');
      const cash = await recordCash(tx, ctx, { orderId: order.orderId, shopId, cashVnd: input.cashVnd, isSandbox });
      if (!cash.ok) return cash.code === 'CASH_DIFFERS' ? fieldErr('cashVnd', 'CASH_DIFFERS', cash.detail) : cash;
      // The buyer may have said first that the goods came; then only the cash was missing.
      if (state === 'delivered') return ok({ code: input.code });
    }
    const moved = await moveOrder(tx, ctx, order.orderId, 'deliver', 'seller', { deadline: { hours: days * 24 } });
    return moved.ok ? ok({ code: input.code }) : moved;
  });
}
