import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { replaceLots } from '#modules/stock/api.ts';
import { transaction } from '#platform/db.ts';
import { lockOne } from './carry-out.ts';
import { mayRecall } from './core/policy.ts';
import { noteSettled } from './order-store.ts';
import { isFreeLot } from './scope-queries.ts';
import { lotIdsOf } from './store.ts';

/** The seller has put goods of another lot into a box whose buyer wanted that; it may be handed over again. */
export async function swapLot(
  ctx: Ctx,
  { recallOrderId, lotId }: { recallOrderId: string; lotId: string },
): Promise<Result<{ recallCode: string }>> {
  return transaction(async (tx) => {
    const locked = await lockOne(tx, recallOrderId);
    if (!locked || !mayRecall(ctx.actor, locked.row.shopId)) return err('NOT_FOUND');
    const { row, state } = locked;
    if (state !== 'packed' || row.choice !== 'other_lot' || row.settledAt) return err('CASE_MOVED_ON');
    if (lotId !== '' && !(await isFreeLot(tx, lotId, row.recallId))) return err('NOT_FOUND');
    await replaceLots(tx, ctx, {
      orderId: row.orderId,
      shopId: row.shopId,
      fromLotIds: await lotIdsOf(tx, row.recallId),
      toLotId: lotId === '' ? null : lotId,
      reason: row.recallCode,
    });
    await noteSettled(tx, row.id, ctx.now);
    return ok({ recallCode: row.recallCode });
  });
}
