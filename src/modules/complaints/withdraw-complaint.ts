import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { noteOnOrder } from '#modules/orders/api.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { endHearing } from './end-hearing.ts';
import { findComplaint } from './find-complaint.ts';
import type { ComplaintCode } from './schema.ts';
import { moveComplaint } from './store.ts';
import './events.ts';

/** The buyer takes his complaint back, also from the department. */
export async function withdrawComplaint(
  ctx: Ctx,
  input: ComplaintCode,
): Promise<Result<{ complaintCode: string; orderCode: string }>> {
  return transaction(async (tx) => {
    const found = await findComplaint(tx, ctx, input.complaintCode, 'buyer');
    if (!found.ok) return found;
    const { id, code, orderId, orderCode, state } = found.value;
    const isEscalated = state === 'escalated';
    const set = { closedAt: ctx.now, isUpheld: false, ...(isEscalated ? { outcome: 'withdrawn' as const } : {}) };
    if (!(await moveComplaint(tx, id, 'withdraw', set))) return err('CASE_MOVED_ON');
    if (isEscalated) await endHearing(tx, ctx, id, 'withdrawn');
    const detail = { complaintCode: code };
    await noteOnOrder(tx, ctx, { orderId, event: 'complaint_withdrawn', by: 'buyer', detail });
    await record(tx, 'complaint.withdrawn', { complaintId: id });
    return ok({ complaintCode: code, orderCode });
  });
}
