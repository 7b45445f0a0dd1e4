import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { isInHandOf } from './core/policy.ts';
import type { OneWork } from './schema.ts';
import { lockWork, putInHand } from './store.ts';

/** It is nobody's again. */
export async function giveBack(ctx: Ctx, { kind, id }: OneWork): Promise<Result<OneWork>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const work = await lockWork(tx, { kind, subjectId: id });
    if (!work) return err('NOT_FOUND');
    if (work.closedAt) return err('ALREADY_DECIDED');
    if (!work.holder || !isInHandOf(actor, work.holder.id)) return err('WORK_NOT_YOURS');
    await putInHand(tx, work.id, null);
    await audit(tx, ctx, { action: 'work.give_back', subject: { kind: 'work', id }, data: { kind, code: work.code } });
    return ok({ kind, id });
  });
}
