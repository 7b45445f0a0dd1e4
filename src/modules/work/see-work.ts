import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { workItem } from './queries.ts';
import type { OneWork } from './schema.ts';
import { noteView } from './store.ts';

/** An official has a case open: others see so for a while. Answers who else has it open. */
export async function seeWork(ctx: Ctx, { kind, id }: OneWork): Promise<Result<{ watchers: string[] }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_FOUND');
  const item = await workItem(ctx, { kind, id });
  if (!item) return err('NOT_FOUND');
  if (item.closedAt) return ok({ watchers: [] });
  return transaction(async (tx) => {
    await noteView(tx, { itemId: item.itemId, accountId: actor.accountId, at: ctx.now });
    return ok({ watchers: item.watchers });
  });
}
