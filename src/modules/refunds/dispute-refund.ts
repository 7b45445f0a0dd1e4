import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import { reverseRefundSent } from '#modules/books/api.ts';
import { ruleAt } from '#modules/law/api.ts';
import { noteOnOrder, orderForBuyer } from '#modules/orders/api.ts';
import { lockRefund, moveRefund } from '#modules/payments/api.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import type { DisputeRefund } from './schema.ts';
import './events.ts';

/** "Chưa nhận được tiền": the sending leaves the books, the shop owes it again from today. */
export async function disputeRefund(ctx: Ctx, input: DisputeRefund): Promise<Result<{ orderCode: string }>> {
  return transaction(async (tx) => {
    const refund = await lockRefund(tx, input.refundId);
    if (!refund || !(await orderForBuyer(ctx, refund.orderCode))) return err('NOT_FOUND');
    if (!(await moveRefund(tx, refund.id, 'fail', { failReason: input.reason }))) return err('CASE_MOVED_ON');
    await reverseRefundSent(tx, ctx, { refundId: refund.id, try: refund.sentCount });
    const days = await ruleAt('refund.days', ctx.now, z.number().int());
    const dueAt = instantOf(addDays(dayOf(ctx.now), days));
    if (!(await moveRefund(tx, refund.id, 'try_again', { dueAt }))) return err('CASE_MOVED_ON');
    const { orderId } = refund;
    const detail = { amountVnd: String(refund.amountVnd), reason: input.reason };
    await noteOnOrder(tx, ctx, { orderId, event: 'refund_failed', by: 'buyer', detail });
    await record(tx, 'refund.failed', { refundId: refund.id, orderId, sentCount: refund.sentCount });
    return ok({ orderCode: refund.orderCode });
  });
}
