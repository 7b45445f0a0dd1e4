import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { markPaid } from '#modules/orders/api.ts';
import { type LockedAttempt, type Seen, settleAttempt } from '#modules/payments/api.ts';
import type { Tx } from '#platform/db.ts';

export type SettledBy = 'system' | 'seller' | 'official';

/** The transfer arrived: attempt, payment, books and order move together or not at all. */
export async function settle(
  tx: Tx,
  ctx: Ctx,
  attempt: LockedAttempt,
  seen: Seen,
  by: SettledBy,
): Promise<Result<void>> {
  const settled = await settleAttempt(tx, ctx, attempt, seen);
  if (!settled.ok) return settled;
  const moved = await markPaid(tx, ctx, { orderId: attempt.orderId, by, proof: seen.kind });
  return moved.ok ? ok() : moved;
}
