import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { beginDecision, closeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayInspect } from './core/policy.ts';
import { lockInspection, moveInspection } from './store.ts';

/** Not carried out: the shop closed, the reason fell away. What was drawn stays drawn, with why it was not done. */
export async function dropInspection(
  ctx: Ctx,
  input: { inspectionId: string; reason: string },
): Promise<Result<{ inspectionId: string }>> {
  const { actor } = ctx;
  if (!mayInspect(actor)) return err('NOT_ALLOWED');
  const { inspectionId, reason } = input;
  return transaction(async (tx) => {
    const key = { kind: 'inspection', subjectId: inspectionId } as const;
    const begun = await beginDecision(tx, ctx, key);
    if (!begun.ok) return begun;
    const inspection = await lockInspection(tx, inspectionId);
    if (!inspection) return err('NOT_FOUND');
    const isMoved = await moveInspection(tx, inspectionId, 'drop', {
      closedAt: ctx.now,
      closedById: actor.accountId,
      closingNote: reason,
    });
    if (!isMoved) return err('INSPECTION_SIGNED');
    await closeWork(tx, ctx, key, 'dropped');
    await audit(tx, ctx, { action: 'inspection.dropped', subject: { kind: 'inspection', id: inspectionId }, reason });
    return ok({ inspectionId });
  });
}
