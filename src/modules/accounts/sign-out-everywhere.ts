import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { endSessions } from './store.ts';

/** On every phone and computer, this one too; tokens of programs end as well. */
export async function signOutEverywhere(ctx: Ctx): Promise<Result<void>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return ok();
  return transaction(async (tx) => {
    await endSessions(tx, actor.accountId);
    return ok();
  });
}
