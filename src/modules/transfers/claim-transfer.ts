import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { ruleAt } from '#modules/law/api.ts';
import { holdForClaim, orderForBuyer } from '#modules/orders/api.ts';
import { lockOpenAttempt, setClaim } from '#modules/payments/api.ts';
import { claimDueAt } from '#modules/payments/core/claim-due.ts';
import { record } from '#platform/jobs.ts';
import { transactionWithPictures } from '#platform/uploads.ts';
import type { ClaimTransfer } from './schema.ts';

/** "Tôi đã chuyển": the stock stays until the seller answers, at most the rule's hours of his opening time. */
export async function claimTransfer(ctx: Ctx, input: ClaimTransfer): Promise<Result<{ code: string }>> {
  const order = await orderForBuyer(ctx, input.code);
  if (!order) return err('NOT_FOUND');
  const hours = await ruleAt('payment.claim_hours', ctx.now, z.number());
  const receipt = {
    files: input.receipt ? [input.receipt] : [],
    purpose: 'receipt',
    isPublic: false,
    widths: [960],
  };
  return transactionWithPictures(ctx, receipt, async (tx, keepReceipt) => {
    const attempt = await lockOpenAttempt(tx, order.orderId);
    if (attempt?.provider !== 'vietqr') return err('PAYMENT_NOT_DUE');
    if (attempt.claimedAt) return ok({ code: input.code });
    const [receiptFileId = null] = await keepReceipt();
    const dueAt = claimDueAt(ctx.now, hours * 60, order.openingHours);
    if (!(await setClaim(tx, attempt.id, { at: ctx.now, dueAt, receiptFileId }))) return err('PAYMENT_NOT_DUE');
    await holdForClaim(tx, ctx, order.orderId);
    await record(tx, 'transfer.claimed', { attemptId: attempt.id, orderId: order.orderId });
    return ok({ code: input.code });
  });
}
