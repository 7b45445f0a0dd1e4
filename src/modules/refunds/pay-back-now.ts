import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { lockRefund } from '#modules/payments/api.ts';
import type { Tx } from '#platform/db.ts';
import { maySendRefund } from './core/policy.ts';
import { type SentHow, sendLocked } from './send-locked.ts';
import { dueOfCause } from './store.ts';

/** What has just become due for one cause goes back at once, hand to hand or from the seller's own account. */
export async function payBackNow(tx: Tx, ctx: Ctx, cause: string, how: SentHow): Promise<Result<void>> {
  const { actor } = ctx;
  for (const refundId of await dueOfCause(tx, cause)) {
    const refund = await lockRefund(tx, refundId);
    if (!refund || actor.kind !== 'person' || !maySendRefund(actor, refund.shopId)) return err('NOT_FOUND');
    const sent = await sendLocked(tx, { ...ctx, actor }, refund, how);
    if (!sent.ok) return sent;
  }
  return ok();
}
