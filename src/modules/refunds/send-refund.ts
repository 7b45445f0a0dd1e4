import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { bookRefundSent } from '#modules/books/api.ts';
import { noteOnOrder } from '#modules/orders/api.ts';
import { lockRefund, moveRefund } from '#modules/payments/api.ts';
import { record } from '#platform/jobs.ts';
import { casePhotos, transactionWithPictures } from '#platform/uploads.ts';
import { maySendRefund } from './core/policy.ts';
import type { SendRefund } from './schema.ts';
import './events.ts';

/** The seller has sent the money back: with the bank's reference or a photo of it, or by hand in cash. */
export async function sendRefund(ctx: Ctx, input: SendRefund): Promise<Result<{ orderCode: string }>> {
  const { actor } = ctx;
  const photos = casePhotos(input.proof ? [input.proof] : [], 'refund', 'proof');
  return transactionWithPictures(ctx, photos, async (tx, keepPhotos) => {
    const refund = await lockRefund(tx, input.refundId);
    if (!refund || actor.kind !== 'person' || !maySendRefund(actor, refund.shopId)) return err('NOT_FOUND');
    // The gateway that brought it was told to send it: money must not go back twice.
    if (refund.isAtGateway) return err('REFUND_BY_GATEWAY');
    if (input.through === 'bank' && input.reference === '' && !input.proof)
      return fieldErr('reference', 'REFUND_PROOF_MISSING');
    const [proofFileId = null] = await keepPhotos();
    const sentCount = refund.sentCount + 1;
    const isMoved = await moveRefund(tx, refund.id, 'send', {
      sentAt: ctx.now,
      sentById: actor.accountId,
      sentThrough: input.through,
      sentCount,
      reference: input.reference || null,
      proofFileId,
    });
    if (!isMoved) return err('CASE_MOVED_ON');
    const { orderId, shopId, amountVnd, isSandbox } = refund;
    await bookRefundSent(tx, ctx, {
      refundId: refund.id,
      try: sentCount,
      orderId,
      shopId,
      amountVnd,
      isSandbox,
      channel: input.through === 'cash' ? 'cash' : 'bank_by_hand',
      proof: {
        byId: actor.accountId,
        ...(input.reference ? { reference: input.reference } : {}),
        ...(proofFileId ? { fileId: proofFileId } : {}),
      },
    });
    const detail = { amountVnd: String(amountVnd), through: input.through };
    await noteOnOrder(tx, ctx, { orderId, event: 'refund_sent', by: 'seller', detail });
    await record(tx, 'refund.sent', { refundId: refund.id, orderId, sentCount });
    return ok({ orderCode: refund.orderCode });
  });
}
