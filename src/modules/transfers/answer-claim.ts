import { type Ctx, isOfficial } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { endUnpaidOrder, orderForClaim } from '#modules/orders/api.ts';
import { lockOpenAttempt } from '#modules/payments/api.ts';
import { beginDecision } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import type { AnswerClaim } from './schema.ts';
import { settle } from './settle.ts';

/**
 * The seller looks into his account: the money is there (the exact sum), or it is not. After the seller's time is over
 * an official may answer for him.
 */
export async function answerClaim(ctx: Ctx, input: AnswerClaim): Promise<Result<{ code: string }>> {
  const order = await orderForClaim(ctx, input.code);
  if (!order) return err('NOT_FOUND');
  const by = isOfficial(ctx.actor) && order.asOfficial ? 'official' : 'seller';
  return transaction(async (tx) => {
    const attempt = await lockOpenAttempt(tx, order.orderId);
    if (attempt?.provider !== 'vietqr') return err('PAYMENT_NOT_DUE');
    if (by === 'official') {
      const begun = await beginDecision(tx, ctx, { kind: 'claim', subjectId: attempt.id });
      if (!begun.ok) return begun;
      if (!input.reason) return fieldErr('reason', 'REASON_REQUIRED');
      await audit(tx, ctx, {
        action: `claim.${input.answer}`,
        subject: { kind: 'order', id: order.orderId },
        reason: input.reason,
      });
    }
    if (input.answer === 'not_received') {
      if (!attempt.claimedAt) return err('PAYMENT_NOT_DUE');
      const ended = await endUnpaidOrder(tx, ctx, { orderId: order.orderId, by, reason: 'transfer_not_received' });
      return ended.ok ? ok({ code: input.code }) : ended;
    }
    if (input.amountVnd !== attempt.amountVnd)
      return fieldErr('amountVnd', 'CLAIM_AMOUNT_DIFFERS', { dueVnd: Number(attempt.amountVnd) });
    const settled = await settle(tx, ctx, attempt, { kind: 'by_hand', by }, by);
    return settled.ok ? ok({ code: input.code }) : settled;
  });
}
