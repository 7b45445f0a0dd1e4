import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import type { ChangeName } from './schema.ts';
import { writeName } from './store.ts';

/** Orders keep the name they were placed under; only what comes after carries the new one. */
export async function changeName(ctx: Ctx, input: ChangeName): Promise<Result<void>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_FOUND');
  return transaction(async (tx) => {
    await writeName(tx, actor.accountId, input.name);
    return ok();
  });
}
