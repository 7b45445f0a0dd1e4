import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { tell } from '#modules/notices/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { isOwnMatter, mayDecide } from './core/policy.ts';
import { slugOfKind, WORK_PATH } from './core/work.ts';
import type { OneWork, TakeOver } from './schema.ts';
import { lockWork, putInHand } from './store.ts';

/** Somebody has it in hand and cannot go on: another takes it over, says why, and the first one hears of it. */
export async function takeOver(ctx: Ctx, { kind, id, reason }: TakeOver): Promise<Result<OneWork>> {
  const { actor } = ctx;
  return transaction(async (tx) => {
    const work = await lockWork(tx, { kind, subjectId: id });
    if (!work) return err('NOT_FOUND');
    if (!mayDecide(actor, work)) return err('NOT_ALLOWED');
    if (isOwnMatter(actor, work)) return err('OWN_SHOP');
    if (work.closedAt) return err('ALREADY_DECIDED');
    const from = work.holder;
    if (from?.id === actor.accountId) return ok({ kind, id });
    await putInHand(tx, work.id, { id: actor.accountId, at: ctx.now });
    await audit(tx, ctx, {
      action: 'work.take_over',
      subject: { kind: 'work', id },
      reason,
      data: { kind, code: work.code, fromId: from?.id ?? null, from: from?.name ?? null },
    });
    if (from)
      await tell(tx, ctx, {
        to: { accountId: from.id },
        topic: 'department',
        template: 'workTakenOver',
        values: { code: work.code, name: actor.name, reason },
        link: `${WORK_PATH}/${slugOfKind(kind)}/${id}`,
        onceKey: `work-taken-over:${work.id}:${ctx.now.toISOString()}`,
      });
    return ok({ kind, id });
  });
}
