import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { mayReadLog } from './core/policy.ts';
import { writeReader } from './store.ts';

/** From the next day on the newest hash comes to her, or no more. */
export async function followHash(ctx: Ctx, { follows }: { follows: boolean }): Promise<Result<void>> {
  const { actor } = ctx;
  if (!mayReadLog(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => ok(await writeReader(tx, actor.accountId, follows ? ctx.now : null)));
}
