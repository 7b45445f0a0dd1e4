import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { newestLink } from './chain-queries.ts';
import { continueCheck } from './continue-check.ts';
import { mayReadLog } from './core/policy.ts';
import { insertCheck } from './store.ts';

/** An official, or the clock once a day, has the whole chain computed anew; short logs are done at once. */
export async function startCheck(ctx: Ctx): Promise<Result<void>> {
  const { actor } = ctx;
  if (actor.kind !== 'system' && !mayReadLog(actor)) return err('NOT_ALLOWED');
  const { entryId: lastId } = await newestLink();
  const started = await transaction(async (tx) => {
    const askedById = actor.kind === 'person' ? actor.accountId : null;
    if ((await insertCheck(tx, { askedById, startedAt: ctx.now, lastId })) && askedById)
      await audit(tx, ctx, { action: 'log.check', subject: { kind: 'log', id: String(lastId) } });
    return ok();
  });
  return started.ok ? continueCheck(ctx) : started;
}
