import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { orderForBuyer, payOnDelivery } from '#modules/orders/api.ts';
import { lockOpenAttempt, openPayments, paidOf, voidDue } from '#modules/payments/api.ts';
import { transaction } from '#platform/db.ts';
import type { OrderCode } from './schema.ts';

/** The buyer would rather pay cash: the transfer ends, the order is placed as cash on delivery under the same rules. */
export async function switchToCod(ctx: Ctx, input: OrderCode): Promise<Result<{ code: string }>> {
  const order = await orderForBuyer(ctx, input.code);
  if (!order) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const attempt = await lockOpenAttempt(tx, order.orderId);
    if (!attempt || attempt.claimedAt) return err('PAYMENT_NOT_DUE');
    // What came is a part of this bill; the cash at the door would be asked for beside it.
    if ((await paidOf(tx, order.orderId)).paidVnd > 0n) return err('PAYMENT_PART_CAME');
    await voidDue(tx, order.orderId, 'cancelled');
    const moved = await payOnDelivery(tx, ctx, order.orderId);
    if (!moved.ok) return moved;
    const opened = await openPayments(tx, ctx, [
      {
        orderId: order.orderId,
        shopId: attempt.shopId,
        method: 'cod',
        amountVnd: attempt.amountVnd,
        expiresAt: null,
      },
    ]);
    return opened.ok ? ok({ code: input.code }) : opened;
  });
}
