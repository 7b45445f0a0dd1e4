import type { Ctx, Person } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { bookRefundSent } from '#modules/books/api.ts';
import { noteOnOrder } from '#modules/orders/api.ts';
import { type LockedRefund, moveRefund } from '#modules/payments/api.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import './events.ts';

export type SentHow = { through: 'bank' | 'cash'; reference: string | null; proofFileId: string | null };

/** The seller's word that money went back, written, booked and told once for each try. The caller holds the refund. */
export async function sendLocked(
  tx: Tx,
  ctx: Ctx & { actor: Person },
  refund: LockedRefund,
  { through, reference, proofFileId }: SentHow,
): Promise<Result<void>> {
  // The gateway that brought it was told to send it: money must not go back twice.
  if (refund.isAtGateway) return err('REFUND_BY_GATEWAY');
  const { accountId: byId } = ctx.actor;
  const sentCount = refund.sentCount + 1;
  const isMoved = await moveRefund(tx, refund.id, 'send', {
    sentAt: ctx.now,
    sentById: byId,
    sentThrough: through,
    sentCount,
    reference,
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
    channel: through === 'cash' ? 'cash' : 'bank_by_hand',
    proof: { byId, ...(reference ? { reference } : {}), ...(proofFileId ? { fileId: proofFileId } : {}) },
  });
  const detail = { amountVnd: String(amountVnd), through };
  await noteOnOrder(tx, ctx, { orderId, event: 'refund_sent', by: 'seller', detail });
  await record(tx, 'refund.sent', { refundId: refund.id, orderId, sentCount });
  return ok();
}
