import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { mayRunShop } from './core/policy.ts';
import { removeRule } from './store.ts';

/** The shop no longer brings goods there (or no longer for that fee, where a wider rule still holds). */
export async function removeDeliveryRule(ctx: Ctx, input: { shopId: string; areaId: string }): Promise<Result<void>> {
  const { shopId, areaId } = input;
  if (!mayRunShop(ctx.actor, shopId)) return err('NOT_FOUND');
  return transaction(async (tx) => {
    await removeRule(tx, shopId, areaId === '' ? null : areaId);
    return ok();
  });
}
