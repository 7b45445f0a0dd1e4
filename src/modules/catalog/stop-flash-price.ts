import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { listableShops } from './core/policy.ts';
import { endFlash, flashOf, lockPricedVariant } from './price-store.ts';

/** The usual price holds again from now on; orders keep what was agreed. */
export async function stopFlashPrice(ctx: Ctx, { flashId }: { flashId: string }): Promise<Result<void>> {
  return transaction(async (tx) => {
    const flash = await flashOf(tx, flashId);
    const variant = flash && (await lockPricedVariant(tx, flash.variantId, listableShops(ctx.actor)));
    if (!variant) return err('NOT_FOUND');
    await endFlash(tx, flashId, ctx.now);
    const { productId, shopId, variantId } = variant;
    await record(tx, 'price.changed', { productId, shopId, variantId });
    return ok();
  });
}
