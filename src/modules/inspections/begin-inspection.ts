import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dateOfDay } from '#kernel/time.ts';
import { beginDecision } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { checklistAt } from './checklist-queries.ts';
import { mayInspect } from './core/policy.ts';
import { lockInspection, moveInspection } from './store.ts';

/** An inspector takes it on: whoever begins it signs it, with the questions of this day. */
export async function beginInspection(
  ctx: Ctx,
  { inspectionId }: { inspectionId: string },
): Promise<Result<{ inspectionId: string }>> {
  const { actor } = ctx;
  if (!mayInspect(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const begun = await beginDecision(tx, ctx, { kind: 'inspection', subjectId: inspectionId });
    if (!begun.ok) return begun;
    const inspection = await lockInspection(tx, inspectionId);
    if (!inspection) return err('NOT_FOUND');
    if (inspection.state !== 'planned') return err('INSPECTION_TAKEN');
    const { questions, from } = await checklistAt(inspection.kind, ctx.now);
    await moveInspection(tx, inspectionId, 'begin', {
      inspectorId: actor.accountId,
      startedAt: ctx.now,
      checklistFrom: dateOfDay(from),
      checklist: questions,
    });
    await audit(tx, ctx, { action: 'inspection.begun', subject: { kind: 'inspection', id: inspectionId } });
    return ok({ inspectionId });
  });
}
