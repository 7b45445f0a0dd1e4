import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { markPaid } from '#modules/orders/api.ts';
import { type LockedAttempt, settleAttempt } from '#modules/payments/api.ts';
import type { Tx } from '#platform/db.ts';

export type SeenBy = { kind: 'notice'; noticeId: string } | { kind: 'by_hand'; by: 'seller' | 'official' };

/** The transfer arrived: attempt, payment, books and order move together or not at all. */
export async function settle(tx: Tx, ctx: Ctx, attempt: LockedAttempt, proof: SeenBy): Promise<Result<void>> {
  const settled = await settleAttempt(tx, ctx, attempt, proof);
  if (!settled.ok) return settled;
  const by = proof.kind === 'notice' ? 'system' : proof.by;
  const moved = await markPaid(tx, ctx, { orderId: attempt.orderId, by, proof: proof.kind });
  return moved.ok ? ok() : moved;
}
