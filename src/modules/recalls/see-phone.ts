import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { recallOrderFor } from './call-queries.ts';

/** One buyer's number is opened for a call, and that it was is written down; for a while its opener sees it. */
export async function seePhone(
  ctx: Ctx,
  { recallOrderId }: { recallOrderId: string },
): Promise<Result<{ recallCode: string; recallOrderId: string; byShop: boolean }>> {
  const found = await recallOrderFor(ctx, recallOrderId);
  if (!found) return err('NOT_FOUND');
  const { recallCode, orderCode, byShop } = found;
  return transaction(async (tx) => {
    await audit(tx, ctx, {
      action: 'recall.phone_seen',
      subject: { kind: 'recall_order', id: recallOrderId },
      data: { recall: recallCode, order: orderCode },
    });
    return ok({ recallCode, recallOrderId, byShop });
  });
}
