import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayInspect, mayInspectIn } from './core/policy.ts';
import { planOne } from './plan-work.ts';
import { hasOpenInspection, shopsOf } from './pool-queries.ts';
import type { OneShop } from './schema.ts';
import { lockPlanning } from './store.ts';

/** One shop by name, for a reason: a report, a complaint, a doubt. */
export async function planShop(ctx: Ctx, input: OneShop): Promise<Result<{ inspectionId: string }>> {
  const { actor } = ctx;
  if (!mayInspect(actor)) return err('NOT_ALLOWED');
  const { accountId } = actor;
  const { shopId, kind, dueOn, reason } = input;
  if (dueOn < dayOf(ctx.now)) return fieldErr('dueOn', 'TIME_BACKDATED');
  return transaction(async (tx) => {
    await lockPlanning(tx);
    const [shop] = await shopsOf(tx, [shopId]);
    if (shop?.status !== 'active') return err('NOT_FOUND');
    if (!mayInspectIn(actor, shop.areaId)) return err('NOT_ALLOWED');
    if (isShopMember(actor, shopId)) return err('OWN_SHOP');
    if (await hasOpenInspection(tx, shopId, kind)) return err('INSPECTION_OPEN');
    const inspectionId = await planOne(tx, ctx, { shop, kind, planId: null, reason, dueOn, byId: accountId });
    await audit(tx, ctx, {
      action: 'inspection.planned',
      subject: { kind: 'inspection', id: inspectionId },
      reason,
      data: { kind },
    });
    return ok({ inspectionId });
  });
}
