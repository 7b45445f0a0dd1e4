import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { tellShop } from '#modules/notices/api.ts';
import { beginDecision, closeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { SELLER_PATH } from './core/pages.ts';
import { mayInspect } from './core/policy.ts';
import { lockInspection, moveInspection } from './store.ts';
import { shopNameOf } from './tell-queries.ts';

/** The department read the answer, or waited for it in vain, and says what comes of it. */
export async function closeInspection(
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
    const isMoved = await moveInspection(tx, inspectionId, 'close', {
      closedAt: ctx.now,
      closedById: actor.accountId,
      closingNote: reason,
    });
    if (!isMoved) return err('ALREADY_DECIDED');
    await closeWork(tx, ctx, key, 'closed');
    await audit(tx, ctx, { action: 'inspection.closed', subject: { kind: 'inspection', id: inspectionId }, reason });
    await tellShop(tx, ctx, {
      shopId: inspection.shopId,
      topic: 'department',
      template: 'inspectionClosed',
      values: { shop: await shopNameOf(tx, inspection.shopId) },
      link: `${SELLER_PATH}/${inspectionId}`,
      onceKey: `inspection-closed:${inspectionId}`,
    });
    return ok({ inspectionId });
  });
}
