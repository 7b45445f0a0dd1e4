import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { creditOrder } from '#modules/returns/api.ts';
import type { Tx } from '#platform/db.ts';

/**
 * The sum becomes owed by the shop, as every credit does: through bill, books and refunds. A complaint has one credit at
 * most, so that doing it twice is refused by the table itself.
 */
export async function award(
  tx: Tx,
  ctx: Ctx,
  complaint: { id: string; code: string; orderId: string },
  amountVnd: bigint | null,
): Promise<Result<void>> {
  if (amountVnd === null || amountVnd <= 0n) return ok();
  const credited = await creditOrder(tx, ctx, {
    orderId: complaint.orderId,
    complaintId: complaint.id,
    amountVnd,
    reason: 'not_as_described',
    text: complaint.code,
    by: 'official',
  });
  return credited.ok ? ok() : credited;
}
