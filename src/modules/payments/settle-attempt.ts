import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { bookPayment } from '#modules/books/api.ts';
import type { Tx } from '#platform/db.ts';
import { closeClaims } from './close-claims.ts';
import { bookedProof, channelOf, proofOf, type Seen } from './seen.ts';
import { type LockedAttempt, settleRows } from './store.ts';

/** The money of an attempt was seen, by a signed notice or by a person's word: attempt, payment and books move together. */
export async function settleAttempt(tx: Tx, ctx: Ctx, attempt: LockedAttempt, seen: Seen): Promise<Result<void>> {
  const byId = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  if (!(await settleRows(tx, attempt, { at: ctx.now, byId, proof: proofOf(seen) }))) return err('PAYMENT_NOT_DUE');
  if (attempt.claimedAt) await closeClaims(tx, ctx, [attempt.id], 'received');
  await bookPayment(tx, ctx, {
    paymentId: attempt.paymentId,
    orderId: attempt.orderId,
    shopId: attempt.shopId,
    amountVnd: attempt.amountVnd,
    channel: channelOf(seen),
    isSandbox: attempt.isSandbox,
    proof: bookedProof(seen, byId),
  });
  return ok();
}
