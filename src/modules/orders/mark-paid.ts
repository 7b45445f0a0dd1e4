import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { dayOf, endOfDay } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import type { PaymentMethod } from '#modules/payments/core/payment.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { lastDay } from './core/hand-over-by.ts';
import { finishStallSale } from './finish-stall-sale.ts';
import { moveOrder } from './move-order.ts';
import { lockWholeOrder, setPaid } from './packing-store.ts';
import { addEvent } from './store.ts';

/**
 * `method`: the way it came, where that may be another than the one chosen last.
 *
 * The money was seen: the order is placed, and the seller has the rule's hours to confirm it. One that is paid after
 * packing is packed already: it may leave now, by the promised day and some grace. One at a stall is done with it.
 */
export async function markPaid(
  tx: Tx,
  ctx: Ctx,
  payment: { orderId: string; by: 'system' | 'seller' | 'official'; proof: string; method?: PaymentMethod },
): Promise<Result<void>> {
  const { orderId, by, proof, method } = payment;
  const detail = { proof, ...(method ? { method } : {}) };
  const hours = await ruleAt('order.confirm_hours', ctx.now, z.number());
  const placed = await moveOrder(tx, ctx, orderId, 'pay', by, {
    deadline: { hours },
    detail,
    ...(method ? { method } : {}),
  });
  if (placed.ok) return placed;
  const order = await lockWholeOrder(tx, orderId);
  if (order.channel === 'stall') return finishStallSale(tx, ctx, order, payment);
  if (order.state !== 'packed') return placed;
  const graceDays = await ruleAt('order.pack_grace_days', ctx.now, z.number());
  const until = endOfDay(lastDay(order.promisedOn, dayOf(ctx.now), graceDays));
  await setPaid(tx, orderId, { paidAt: ctx.now, deadlineAt: until, ...(method ? { method } : {}) });
  await addEvent(tx, ctx, { orderId, event: 'paid', by, detail });
  await record(tx, 'order.paid', { orderId });
  return ok();
}
