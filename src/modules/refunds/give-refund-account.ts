import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { foldForBank } from '#kernel/vietnamese.ts';
import { orderForBuyer } from '#modules/orders/api.ts';
import { findBank } from '#modules/payments/core/banks.ts';
import { transaction } from '#platform/db.ts';
import { seal } from '#platform/secrets.ts';
import type { GiveRefundAccount } from './schema.ts';
import { hasOpenRefund, keepRefundAccount } from './store.ts';

/** The buyer says where he wants the money back. Seen by owner and staff of the shop that owes it, and by nobody else. */
export async function giveRefundAccount(ctx: Ctx, input: GiveRefundAccount): Promise<Result<{ code: string }>> {
  const order = await orderForBuyer(ctx, input.code);
  if (!order) return err('NOT_FOUND');
  if (!findBank(input.bankBin)?.receive) return fieldErr('bankBin', 'BANK_UNKNOWN');
  return transaction(async (tx) => {
    if (!(await hasOpenRefund(tx, order.orderId))) return err('CASE_MOVED_ON');
    const holder = foldForBank(input.bankHolder, 60).toUpperCase();
    const sealed = seal(JSON.stringify({ bin: input.bankBin, number: input.bankNumber, holder }));
    await keepRefundAccount(tx, { orderId: order.orderId, sealed, givenAt: ctx.now });
    return ok({ code: input.code });
  });
}
