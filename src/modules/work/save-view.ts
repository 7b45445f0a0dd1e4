import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { maySeeQueue } from './core/policy.ts';
import { filterQuery, readFilter } from './core/work-filter.ts';
import type { SaveView } from './schema.ts';
import { addView } from './store.ts';

/** Keeps the filter that the address says under a name of one's own. */
export async function saveView(ctx: Ctx, { name, query }: SaveView): Promise<Result<{ query: string }>> {
  const { actor } = ctx;
  if (!maySeeQueue(actor)) return err('NOT_ALLOWED');
  // What came is read as an address is, so that nothing else is kept.
  const filter = readFilter(Object.fromEntries(new URLSearchParams(query)));
  const kept = filterQuery({ ...filter, page: 1 }).slice(1);
  return transaction(async (tx) => {
    const view = { accountId: actor.accountId, name, query: kept, createdAt: ctx.now };
    return (await addView(tx, view)) ? ok({ query: kept }) : fieldErr('name', 'VIEW_NAME_TAKEN');
  });
}
