import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { appealUntil as appealEndOf } from '#modules/appeals/api.ts';
import { ruleAt } from '#modules/law/api.ts';
import { tellShop } from '#modules/notices/api.ts';
import { deadlineValue } from '#modules/notices/core/values.ts';
import { audit } from '#platform/audit.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { isInTime, provisionalEnd } from './core/takedown.ts';
import { freezeEvidence } from './freeze-evidence.ts';
import { type LockedTakedown, moveTakedown } from './store.ts';
import { takeAway } from './subject-effects.ts';
import './events.ts';

/**
 * Away with it, in the caller's transaction: what it said is frozen first, then it leaves the market, and its seller is
 * told why, on what ground and until when he may appeal.
 */
export async function carryOut(
  tx: Tx,
  ctx: Ctx,
  takedown: LockedTakedown,
  { isProvisional }: { isProvisional: boolean },
): Promise<Result<{ provisionalUntil: Date | null }>> {
  if (ctx.actor.kind !== 'person') return err('NOT_ALLOWED');
  const frozen = await freezeEvidence(tx, ctx, takedown);
  const wasStatus = await takeAway(tx, ctx, takedown);
  if (!frozen || wasStatus === null) return err('TAKEDOWN_NOT_SHOWN');
  const days = await ruleAt('listing.provisional_days', ctx.now, z.number());
  const provisionalUntil = isProvisional ? provisionalEnd(ctx.now, days) : null;
  const appealUntil = await appealEndOf(ctx.now);
  const isMoved = await moveTakedown(tx, takedown.id, isProvisional ? 'take_down_for_now' : 'take_down', {
    doneAt: ctx.now,
    doneById: ctx.actor.accountId,
    wasStatus,
    reason: takedown.reason,
    appealUntil,
    provisionalUntil,
    ordersSealed: frozen.ordersSealed,
    orderCount: frozen.orderCount,
  });
  if (!isMoved) return err('TAKEDOWN_MOVED_ON');
  await audit(tx, ctx, {
    action: isProvisional ? 'takedown.take_down_for_now' : 'takedown.take_down',
    subject: { kind: 'takedown', id: takedown.id },
    reason: takedown.reason,
    data: {
      code: takedown.code,
      basis: takedown.basis,
      subjectKind: takedown.subjectKind,
      subjectId: takedown.subjectId,
      evidenceSha256: frozen.sha256,
      isInTime: isInTime({ dueAt: takedown.dueAt, doneAt: ctx.now }),
    },
  });
  await tellShop(tx, ctx, {
    shopId: takedown.shopId,
    topic: 'department',
    template: isProvisional ? 'takenDownForNow' : 'takenDown',
    values: { product: takedown.subjectName, until: deadlineValue(appealUntil) },
    link: `/kenh-nguoi-ban/kien-nghi/${takedown.code}`,
    onceKey: `taken-down:${takedown.id}`,
  });
  await record(tx, 'takedown.done', { takedownId: takedown.id });
  return ok({ provisionalUntil });
}
