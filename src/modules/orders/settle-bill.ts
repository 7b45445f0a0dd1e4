import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { openPayments, oweBack, paidOf, voidDue } from '#modules/payments/api.ts';
import type { Tx } from '#platform/db.ts';
import type { WholeOrder } from './packing-store.ts';

/** `dueVnd` is now to be paid, by `dueAt` where a transfer is waited for; `refundVnd` is owed back. */
export type SettledBill = { dueVnd: bigint; refundVnd: bigint; dueAt: Date | null };

/**
 * The bill became certain. Prepaid: what is less is owed back. Paid after packing: its QR is opened now. Cash: the sum at
 * the door is opened anew where it changed.
 */
export async function settleBill(
  tx: Tx,
  ctx: Ctx,
  order: WholeOrder,
  totalVnd: bigint,
  reason: string,
): Promise<SettledBill> {
  const { id: orderId, shopId, isSandbox } = order;
  const { dueVnd, paidVnd, refundedVnd } = await paidOf(tx, orderId);
  if (order.payWhen === 'packed' && paidVnd === 0n) {
    if (totalVnd === 0n) return { dueVnd: 0n, refundVnd: 0n, dueAt: null };
    const dueAt = addHours(ctx.now, await ruleAt('payment.after_packing_hours', ctx.now, z.number()));
    must(
      await openPayments(tx, ctx, [
        { orderId, shopId, method: order.method, purpose: 'full', amountVnd: totalVnd, expiresAt: dueAt },
      ]),
    );
    return { dueVnd: totalVnd, refundVnd: 0n, dueAt };
  }
  if (order.method === 'cod' && paidVnd === 0n) {
    if (dueVnd !== totalVnd) {
      await voidDue(tx, orderId, 'cancelled');
      if (totalVnd > 0n)
        must(await openPayments(tx, ctx, [{ orderId, shopId, method: 'cod', amountVnd: totalVnd, expiresAt: null }]));
    }
    return { dueVnd: totalVnd, refundVnd: 0n, dueAt: null };
  }
  const overVnd = paidVnd - refundedVnd - totalVnd;
  if (overVnd < 0n) throw new Error(`the final bill of order ${order.code} passes what was paid for it`);
  const { refundVnd } = await oweBack(tx, ctx, {
    orderId,
    shopId,
    amountVnd: overVnd,
    reason,
    cause: `weight:${orderId}`,
    isSandbox,
  });
  return { dueVnd: 0n, refundVnd, dueAt: null };
}
