import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/db.ts';
import { mayInspect, mayInspectIn } from './core/policy.ts';
import { type LockedInspection, lockInspection } from './store.ts';

export type OwnInspection = LockedInspection & { startedAt: Date };

/** For every act of the inspector between beginning and signing: his own inspection, still open, still in his places. */
export async function lockOwn(
  tx: Tx,
  ctx: Ctx,
  id: string,
): Promise<Result<{ inspection: OwnInspection; accountId: string }>> {
  const { actor } = ctx;
  if (!mayInspect(actor)) return err('NOT_ALLOWED');
  const inspection = await lockInspection(tx, id);
  if (!inspection || !mayInspectIn(actor, inspection.areaId)) return err('NOT_FOUND');
  const { accountId } = actor;
  if (isShopMember(actor, inspection.shopId)) return err('OWN_SHOP');
  const { startedAt } = inspection;
  if (inspection.state !== 'underway' || startedAt === null)
    return err(inspection.state === 'planned' ? 'NOT_ALLOWED' : 'INSPECTION_SIGNED');
  if (inspection.inspectorId !== accountId) return err('INSPECTION_TAKEN');
  return ok({ inspection: { ...inspection, startedAt }, accountId });
}
