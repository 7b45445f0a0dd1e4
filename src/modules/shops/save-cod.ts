import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { mayRunShop } from './core/policy.ts';
import { saveShop } from './store.ts';

/** Whether buyers may pay in cash when the goods arrive. */
export async function saveCod(ctx: Ctx, input: { shopId: string; allowsCod: boolean }): Promise<Result<void>> {
  const { shopId, allowsCod } = input;
  if (!mayRunShop(ctx.actor, shopId)) return err('NOT_FOUND');
  return transaction(async (tx) => {
    await saveShop(tx, shopId, { allowsCod });
    return ok();
  });
}
