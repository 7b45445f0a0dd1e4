import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { closeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { letLotsGo, lockRecall, moveRecall } from './store.ts';

/** Who proposed it takes it back while nobody has signed. */
export async function withdrawRecall(
  ctx: Ctx,
  { recallId, reason }: { recallId: string; reason: string },
): Promise<Result<{ code: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    // The work first, as who signs does: two who act at once take turns.
    await closeWork(tx, ctx, { kind: 'recall', subjectId: recallId }, 'withdrawn');
    const recall = await lockRecall(tx, { id: recallId });
    if (!recall || ![recall.proposedById, recall.proposedForId].includes(actor.accountId)) return err('NOT_FOUND');
    if (!(await moveRecall(tx, recallId, 'withdraw'))) return err('ALREADY_DECIDED');
    await letLotsGo(tx, recallId);
    await audit(tx, ctx, {
      action: 'recall.withdrawn',
      subject: { kind: 'recall', id: recallId },
      reason,
      data: { shop: recall.shopId, code: recall.code },
    });
    return ok({ code: recall.code });
  });
}
