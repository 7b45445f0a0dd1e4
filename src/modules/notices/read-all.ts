import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { hasInbox } from './core/policy.ts';
import { markRead } from './store.ts';

/** Marks everything that lay there as read; what comes meanwhile stays unread. */
export async function readAll(ctx: Ctx): Promise<Result<void>> {
  const { actor } = ctx;
  if (!hasInbox(actor)) return err('NOT_FOUND');
  return transaction(async (tx) => {
    await markRead(tx, actor.accountId, ctx.now);
    return ok();
  });
}
