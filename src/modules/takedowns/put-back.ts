import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { grantAppeal } from '#modules/appeals/api.ts';
import { tellShop } from '#modules/notices/api.ts';
import { audit } from '#platform/audit.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { type LockedTakedown, moveTakedown } from './store.ts';
import { giveBack } from './subject-effects.ts';
import './events.ts';

/** Back on the market as it stood, in the caller's transaction; what was frozen stays. */
export async function putBack(tx: Tx, ctx: Ctx, takedown: LockedTakedown, reason: string): Promise<Result<void>> {
  const endedById = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  if (!(await moveTakedown(tx, takedown.id, 'lift', { endedAt: ctx.now, endedById, endReason: reason })))
    return err('TAKEDOWN_MOVED_ON');
  await giveBack(tx, ctx, takedown);
  await grantAppeal(tx, ctx, { subjectKind: 'takedown', subjectId: takedown.id, reason });
  await audit(tx, ctx, {
    action: 'takedown.lift',
    subject: { kind: 'takedown', id: takedown.id },
    reason,
    data: { code: takedown.code },
  });
  await tellShop(tx, ctx, {
    shopId: takedown.shopId,
    topic: 'department',
    template: 'takedownLifted',
    values: { product: takedown.subjectName },
    link: `/kenh-nguoi-ban/kien-nghi/${takedown.code}`,
    onceKey: `takedown-lifted:${takedown.id}`,
  });
  await record(tx, 'takedown.lifted', { takedownId: takedown.id });
  return ok();
}
