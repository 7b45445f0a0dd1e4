import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { noteOnOrder } from '#modules/orders/api.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { openReturn } from './open-return.ts';
import type { ReturnCode } from './schema.ts';
import { moveReturn } from './store.ts';

/** The buyer keeps the goods after all. Not once they are on their way. */
export async function withdrawReturn(ctx: Ctx, input: ReturnCode): Promise<Result<{ orderCode: string }>> {
  return transaction(async (tx) => {
    const opened = await openReturn(tx, ctx, input.returnCode, 'buyer');
    if (!opened.ok) return opened;
    const { back, orderCode } = opened.value;
    if (back.sentBackAt || !(await moveReturn(tx, back.id, 'withdraw', { decisionReason: 'withdrawn' })))
      return err('CASE_MOVED_ON');
    const detail = { returnCode: back.code };
    await noteOnOrder(tx, ctx, { orderId: back.orderId, event: 'return_withdrawn', by: 'buyer', detail });
    await record(tx, 'return.refused', { returnId: back.id, by: 'buyer', move: 'withdraw' });
    return ok({ orderCode });
  });
}
