import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { hasInbox } from './core/policy.ts';
import { linkOf } from './queries.ts';
import type { OpenNotice } from './schema.ts';
import { markRead } from './store.ts';

/** Marks one notice as read and answers where it leads. */
export async function openNotice(ctx: Ctx, { id }: OpenNotice): Promise<Result<{ link: string }>> {
  const { actor } = ctx;
  if (!hasInbox(actor)) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const link = await linkOf(tx, actor.accountId, id);
    if (link === null) return err('NOT_FOUND');
    await markRead(tx, actor.accountId, ctx.now, id);
    return ok({ link });
  });
}
