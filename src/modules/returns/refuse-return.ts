import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { noteOnOrder } from '#modules/orders/api.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { openReturn } from './open-return.ts';
import type { RefuseReturn } from './schema.ts';
import { moveReturn } from './store.ts';

/**
 * The seller says no, with a reason the buyer reads: to what was asked, or to goods that came back otherwise than agreed.
 * The buyer may complain about either.
 */
export async function refuseReturn(ctx: Ctx, input: RefuseReturn): Promise<Result<{ orderCode: string }>> {
  return transaction(async (tx) => {
    const opened = await openReturn(tx, ctx, input.returnCode, 'decide');
    if (!opened.ok) return opened;
    const { back, orderCode } = opened.value;
    const move = back.state === 'asked' ? 'refuse' : 'contest';
    if (move === 'contest' && !back.sentBackAt) return err('CASE_MOVED_ON');
    if (!(await moveReturn(tx, back.id, move, { decisionReason: input.reason, decidedAt: ctx.now })))
      return err('CASE_MOVED_ON');
    const detail = { returnCode: back.code, reason: input.reason };
    await noteOnOrder(tx, ctx, { orderId: back.orderId, event: 'return_refused', by: 'seller', detail });
    await record(tx, 'return.refused', { returnId: back.id, by: 'seller', move });
    return ok({ orderCode });
  });
}
