import { actingFor, type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { beginDecision, closeWork } from '#modules/work/api.ts';
import { mayDecide } from '#modules/work/core/policy.ts';
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
  const { actor } = ctx;
  return transaction(async (tx) => {
    const key = { kind: 'takedown', subjectId: takedownId } as const;
    const begun = await beginDecision(tx, ctx, key);
    // One of a report never waited, and one that was decided waits no longer: what still waits is decided as all that waits.
    if (!begun.ok && begun.code !== 'NOT_FOUND' && begun.code !== 'ALREADY_DECIDED') return begun;
    const takedown = await lockTakedown(tx, takedownId);
    const subject = takedown && (await findSubject(tx, { kind: takedown.subjectKind, id: takedown.subjectId }));
    if (!takedown || !subject) return err('NOT_FOUND');
    const work = { kind: key.kind, areaId: subject.areaId };
    if (!mayDecide(actor, work)) return err('NOT_ALLOWED');
    if (isShopMember(actor, takedown.shopId)) return err('OWN_SHOP');
    ctx.onBehalfOf = actingFor(actor, (one) => mayDecide(one, work)) ?? ctx.onBehalfOf ?? null;
    await closeWork(tx, ctx, key, 'lifted');
    const lifted = await putBack(tx, ctx, takedown, reason);
    return lifted.ok ? ok({ takedownId }) : lifted;
  });
}
