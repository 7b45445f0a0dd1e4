import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { bookPayment } from '#modules/books/api.ts';
import type { Tx } from '#platform/db.ts';
import { type LockedAttempt, settleRows } from './store.ts';

/** The money of an attempt was seen, by a signed notice or by a person's word: attempt, payment and books move together. */
export async function settleAttempt(
  tx: Tx,
  ctx: Ctx,
  attempt: LockedAttempt,
  proof: { kind: 'notice'; noticeId: string } | { kind: 'by_hand'; by: 'seller' | 'official' },
): Promise<Result<void>> {
  const byId = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  if (!(await settleRows(tx, attempt, { at: ctx.now, byId, proof: proof.kind }))) return err('PAYMENT_NOT_DUE');
  await bookPayment(tx, ctx, {
    paymentId: attempt.paymentId,
    orderId: attempt.orderId,
    shopId: attempt.shopId,
    amountVnd: attempt.amountVnd,
    channel: proof.kind === 'notice' ? 'bank' : 'bank_by_hand',
    isSandbox: attempt.isSandbox,
    proof: proof.kind === 'notice' ? { noticeId: proof.noticeId } : { by: proof.by, byId: byId ?? '' },
  });
  return ok();
}
