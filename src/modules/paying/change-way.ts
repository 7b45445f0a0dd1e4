import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { lockWholeOrder, orderForBuyer, payOnDelivery, setMethod } from '#modules/orders/api.ts';
import { dueOf, lockOpenAttempt, openPayments, voidDue } from '#modules/payments/api.ts';
import { shopTerms } from '#modules/shops/api.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { hit } from '#platform/limits.ts';
import { openOrderAttempts } from './open-order-attempts.ts';
import type { ChangeWay } from './schema.ts';
import './events.ts';

const TRIES = { hits: 20, seconds: 3600 } as const;

/**
 * The buyer pays another way, or tries the same way again, without losing the order: goods stay held, and no longer than
 * they were. What was opened before may still be paid by somebody with two windows; then it counts, or goes back.
 */
export async function changeWay(ctx: Ctx, input: ChangeWay): Promise<Result<{ code: string; method: string }>> {
  const found = await orderForBuyer(ctx, input.code);
  if (!found) return err('NOT_FOUND');
  const { code, method } = input;
  // Counted for his own order alone: else a stranger who knows its code could use up his tries.
  const counted = await hit({ key: `way:${found.orderId}`, ...TRIES }, ctx.now);
  if (!counted.ok) return counted;
  const changed = await transaction(async (tx) => {
    const order = await lockWholeOrder(tx, found.orderId);
    const due = await dueOf(tx, order.id);
    if (!due || due.method === 'cod' || !order.deadlineAt || order.deadlineAt <= ctx.now) return err('PAYMENT_NOT_DUE');
    // What came is a part of this payment; another way would ask for the whole beside it.
    if (due.paidVnd > 0n) return err('PAYMENT_PART_CAME');
    const open = await lockOpenAttempt(tx, order.id);
    if (open && open.expiresAt <= ctx.now) return err('PAYMENT_NOT_DUE');
    if (open?.claimedAt) return err('CLAIM_WAITING');
    if (open?.state === 'authorised') return err('PAYMENT_UNDER_WAY');
    if (open && method === 'vietqr' && due.method === 'vietqr') return ok();
    await voidDue(tx, ctx, order.id, 'cancelled');
    if (open && open.provider !== 'vietqr') await record(tx, 'attempt.dropped', { attemptId: open.id });
    if (method === 'cod') {
      const moved = await payOnDelivery(tx, ctx, order.id);
      if (!moved.ok) return moved;
    } else await setMethod(tx, order.id, method);
    const payees = await shopTerms(tx, [order.shopId], ctx.now);
    const opened = await openPayments(
      tx,
      ctx,
      [
        {
          orderId: order.id,
          shopId: order.shopId,
          method,
          purpose: due.purpose,
          amountVnd: due.amountVnd,
          expiresAt: method === 'cod' ? null : order.deadlineAt,
        },
      ],
      payees,
    );
    return opened.ok ? ok() : err(opened.code, { ...opened.detail, shopName: payees.get(order.shopId)?.name ?? '' });
  });
  if (!changed.ok) return changed;
  await openOrderAttempts(ctx, [code]);
  return ok({ code, method });
}
