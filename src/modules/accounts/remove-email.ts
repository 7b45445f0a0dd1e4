import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { writeEmail } from './store.ts';

export async function removeEmail(ctx: Ctx): Promise<Result<void>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_FOUND');
  return transaction(async (tx) => {
    await writeEmail(tx, actor.accountId, null);
    return ok();
  });
}
