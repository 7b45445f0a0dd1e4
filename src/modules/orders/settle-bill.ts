import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { openPayments, oweBack, paidOf, voidDue } from '#modules/payments/api.ts';
import type { Tx } from '#platform/db.ts';
import type { WholeOrder } from './packing-store.ts';
import { setMethod } from './store.ts';

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
  // Money that came too late and goes back was never for this bill.
  const keptVnd = paidVnd - refundedVnd;
  if (order.payWhen === 'packed' && keptVnd === 0n) {
    if (totalVnd === 0n) return { dueVnd: 0n, refundVnd: 0n, dueAt: null };
    const dueAt = addHours(ctx.now, await ruleAt('payment.after_packing_hours', ctx.now, z.number()));
    const due = { orderId, shopId, purpose: 'full' as const, amountVnd: totalVnd, expiresAt: dueAt };
    const opened = await openPayments(tx, ctx, [{ ...due, method: order.method }]);
    if (!opened.ok) {
      // The gateway is no longer there, or not for so small a sum: packed goods must not wait for that.
      must(await openPayments(tx, ctx, [{ ...due, method: 'vietqr' }]));
      await setMethod(tx, orderId, 'vietqr');
    }
    return { dueVnd: totalVnd, refundVnd: 0n, dueAt };
  }
  if (order.method === 'cod' && keptVnd === 0n) {
    if (dueVnd !== totalVnd) {
      await voidDue(tx, ctx, orderId, 'cancelled');
      if (totalVnd > 0n)
        must(await openPayments(tx, ctx, [{ orderId, shopId, method: 'cod', amountVnd: totalVnd, expiresAt: null }]));
    }
    return { dueVnd: totalVnd, refundVnd: 0n, dueAt: null };
  }
  const overVnd = keptVnd - totalVnd;
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
