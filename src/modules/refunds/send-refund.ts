import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { lockRefund } from '#modules/payments/api.ts';
import { casePhotos, transactionWithPictures } from '#platform/uploads.ts';
import { maySendRefund } from './core/policy.ts';
import type { SendRefund } from './schema.ts';
import { sendLocked } from './send-locked.ts';

/** The seller has sent the money back: with the bank's reference or a photo of it, or by hand in cash. */
export async function sendRefund(ctx: Ctx, input: SendRefund): Promise<Result<{ orderCode: string }>> {
  const { actor } = ctx;
  const photos = casePhotos(input.proof ? [input.proof] : [], 'refund', 'proof');
  return transactionWithPictures(ctx, photos, async (tx, keepPhotos) => {
    const refund = await lockRefund(tx, input.refundId);
    if (!refund || actor.kind !== 'person' || !maySendRefund(actor, refund.shopId)) return err('NOT_FOUND');
    if (refund.isAtGateway) return err('REFUND_BY_GATEWAY');
    const { through, reference } = input;
    if (through === 'bank' && reference === '' && !input.proof) return fieldErr('reference', 'REFUND_PROOF_MISSING');
    const [proofFileId = null] = await keepPhotos();
    const how = { through, reference: reference || null, proofFileId };
    const sent = await sendLocked(tx, { ...ctx, actor }, refund, how);
    return sent.ok ? ok({ orderCode: refund.orderCode }) : sent;
  });
}
