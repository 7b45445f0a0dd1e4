import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import { ruleAt } from '#modules/law/api.ts';
import type { Tx } from '#platform/db.ts';
import { moveOrder } from './move-order.ts';

/** The money was seen: the order is placed, and the seller has the rule's hours to confirm it. */
export async function markPaid(
  tx: Tx,
  ctx: Ctx,
  payment: { orderId: string; by: 'system' | 'seller' | 'official'; proof: string },
): Promise<Result<void>> {
  const hours = await ruleAt('order.confirm_hours', ctx.now, z.number());
  return moveOrder(tx, ctx, payment.orderId, 'pay', payment.by, {
    deadline: { hours },
    detail: { proof: payment.proof },
  });
}
