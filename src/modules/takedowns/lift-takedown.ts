import { type Ctx, isOfficialFor, isShopMember } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { closeWork } from '#modules/work/api.ts';
import { transaction } from '#platform/db.ts';
import { findSubject } from './frozen-queries.ts';
import { putBack } from './put-back.ts';
import type { LiftTakedown } from './schema.ts';
import { lockTakedown } from './store.ts';

/** The department takes its own decision back: the authority did, or it was wrong. */
export async function liftTakedown(
  ctx: Ctx,
  { takedownId, reason }: LiftTakedown,
): Promise<Result<{ takedownId: string }>> {
  return transaction(async (tx) => {
    await closeWork(tx, ctx, { kind: 'takedown', subjectId: takedownId }, 'lifted');
    const takedown = await lockTakedown(tx, takedownId);
    const subject = takedown && (await findSubject(tx, { kind: takedown.subjectKind, id: takedown.subjectId }));
    if (!takedown || !subject) return err('NOT_FOUND');
    if (!isOfficialFor(ctx.actor, subject.areaId, 'moderator', 'head')) return err('NOT_ALLOWED');
    if (isShopMember(ctx.actor, takedown.shopId)) return err('OWN_SHOP');
    const lifted = await putBack(tx, ctx, takedown, reason);
    return lifted.ok ? ok({ takedownId }) : lifted;
  });
}
