import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { noteOnOrder } from '#modules/orders/api.ts';
import { openWork } from '#modules/work/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { findComplaint } from './find-complaint.ts';
import { readCase } from './hearing-store.ts';
import type { ComplaintCode } from './schema.ts';
import { type LockedComplaint, moveComplaint } from './store.ts';
import { termBy } from './term.ts';
import './events.ts';

/** The answer is not enough for the buyer: the department reads the case. */
export async function escalateComplaint(
  ctx: Ctx,
  input: ComplaintCode,
): Promise<Result<{ complaintCode: string; orderCode: string }>> {
  return transaction(async (tx) => {
    const found = await findComplaint(tx, ctx, input.complaintCode, 'buyer');
    if (!found.ok) return found;
    const escalated = await escalate(tx, ctx, found.value, 'buyer');
    return escalated.ok ? ok({ complaintCode: found.value.code, orderCode: found.value.orderCode }) : escalated;
  });
}

/** By the buyer after an answer, by the clock without one. */
export async function escalate(
  tx: Tx,
  ctx: Ctx,
  complaint: LockedComplaint,
  by: 'buyer' | 'system',
): Promise<Result<void>> {
  const move = by === 'buyer' ? 'escalate' : 'escalate_unanswered';
  const [dueAt, longestAt] = await Promise.all([
    termBy('complaint.solve_days', ctx.now),
    termBy('complaint.longest_days', ctx.now),
  ]);
  if (!(await moveComplaint(tx, complaint.id, move, { escalatedAt: ctx.now, offerVnd: null, dueAt, longestAt })))
    return err('CASE_MOVED_ON');
  await putBeforeDepartment(tx, ctx, complaint.id, dueAt);
  const detail = { complaintCode: complaint.code };
  await noteOnOrder(tx, ctx, { orderId: complaint.orderId, event: 'complaint_escalated', by, detail });
  await record(tx, 'complaint.escalated', { complaintId: complaint.id, by });
  return ok();
}

async function putBeforeDepartment(tx: Tx, ctx: Ctx, complaintId: string, dueAt: Date): Promise<void> {
  const found = await readCase(tx, complaintId);
  if (!found) throw new Error(`complaint ${complaintId} is gone`);
  const { code, subject, orderCode, shopName, areaId, shopId, buyerId, isSandbox } = found;
  await openWork(tx, {
    kind: 'complaint',
    subjectId: complaintId,
    code,
    variant: subject,
    subject: orderCode,
    party: shopName,
    areaId,
    shopId,
    // An official does not decide about his own order either.
    ownerId: buyerId,
    openedAt: ctx.now,
    dueAt,
    isSandbox,
  });
}
