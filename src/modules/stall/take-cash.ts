import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, must, ok, type Result } from '#kernel/result.ts';
import { finishStallSale, lockWholeOrder, orderForSeller } from '#modules/orders/api.ts';
import { dueOf, openPayments, recordCash, voidDue } from '#modules/payments/api.ts';
import { transaction } from '#platform/db.ts';
import type { TakeCash } from './schema.ts';

/**
 * The buyer pays a waiting sale in cash, also where he was to scan the code: all of it, once. A transfer that comes for it
 * all the same goes back to him.
 */
export async function takeCash(ctx: Ctx, input: TakeCash): Promise<Result<{ code: string }>> {
  const found = await orderForSeller(ctx, input.code);
  if (!found) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const order = await lockWholeOrder(tx, found.orderId);
    if (order.channel !== 'stall') return err('NOT_FOUND');
    const due = await dueOf(tx, order.id);
    if (!due || order.state !== 'awaiting_payment') return err('PAYMENT_NOT_DUE');
    // What came is a part of that payment; cash beside it would ask for the whole.
    if (due.paidVnd > 0n) return err('PAYMENT_PART_CAME');
    if (due.amountVnd !== input.cashVnd) return fieldErr('cashVnd', 'CASH_DIFFERS', { dueVnd: Number(due.amountVnd) });
    const { id: orderId, shopId, isSandbox } = order;
    if (due.method !== 'cod') {
      await voidDue(tx, ctx, orderId, 'cancelled');
      const { amountVnd } = due;
      must(await openPayments(tx, ctx, [{ orderId, shopId, method: 'cod', amountVnd, expiresAt: null }]));
    }
    const cash = await recordCash(tx, ctx, { orderId, shopId, cashVnd: input.cashVnd, isSandbox });
    if (!cash.ok) return cash;
    const finished = await finishStallSale(tx, ctx, order, { by: 'seller', proof: 'cash', method: 'cod' });
    return finished.ok ? ok({ code: order.code }) : finished;
  });
}
