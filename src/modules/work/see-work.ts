import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { type WorkItemView, workItem } from './queries.ts';
import type { OneWork } from './schema.ts';
import { noteView } from './store.ts';

/** An official has a case open: others see so for a while. Answers who else has it open. */
export async function seeWork(ctx: Ctx, { kind, id }: OneWork): Promise<Result<{ watchers: string[] }>> {
  const item = await workItem(ctx, { kind, id });
  return item ? noteSeen(ctx, item) : err('NOT_FOUND');
}

/** The same of an item that was just read. */
export async function noteSeen(ctx: Ctx, item: WorkItemView): Promise<Result<{ watchers: string[] }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_FOUND');
  if (item.closedAt) return ok({ watchers: [] });
  return transaction(async (tx) => {
    await noteView(tx, { itemId: item.itemId, accountId: actor.accountId, at: ctx.now });
    return ok({ watchers: item.watchers });
  });
}
