import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { changeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { beginHearing } from './find-complaint.ts';
import { extendTerm as writeTerm } from './hearing-store.ts';
import type { ExtendTerm } from './schema.ts';
import './events.ts';

/** A hard case takes as long as the rules allow at the longest: once, before its term is over, with the reason told to both. */
export async function extendTerm(
  ctx: Ctx,
  { complaintId, reason }: ExtendTerm,
): Promise<Result<{ complaintId: string }>> {
  return transaction(async (tx) => {
    const begun = await beginHearing(tx, ctx, complaintId);
    if (!begun.ok) return begun;
    const { found, ctx: officially } = begun.value;
    const { dueAt, longestAt } = found;
    if (!dueAt || !longestAt || dueAt <= ctx.now || longestAt <= dueAt) return err('NOT_EXTENDABLE');
    if (!(await writeTerm(tx, officially, { complaintId, dueAt: longestAt, reason }))) return err('NOT_EXTENDABLE');
    await changeWork(tx, { kind: 'complaint', subjectId: complaintId }, { dueAt: longestAt });
    await audit(tx, ctx, {
      action: 'complaint.extended',
      subject: { kind: 'complaint', id: complaintId },
      reason,
      data: { code: found.code, dueAt: longestAt.toISOString() },
    });
    await record(tx, 'complaint.extended', { complaintId });
    return ok({ complaintId });
  });
}
