import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { beginDecision } from './begin-decision.ts';
import type { OneWork } from './schema.ts';
import { putInHand } from './store.ts';

/** An official takes one item in hand: nobody else decides it until she gives it back. */
export async function takeWork(ctx: Ctx, { kind, id }: OneWork): Promise<Result<OneWork>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const begun = await beginDecision(tx, ctx, { kind, subjectId: id });
    if (!begun.ok) return begun;
    const work = begun.value;
    if (work.holder?.id === actor.accountId) return ok({ kind, id });
    await putInHand(tx, work.id, { id: actor.accountId, at: ctx.now });
    await audit(tx, ctx, { action: 'work.take', subject: { kind: 'work', id }, data: { kind, code: work.code } });
    return ok({ kind, id });
  });
}
