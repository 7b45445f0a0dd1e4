import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { listableShops } from './core/policy.ts';
import { lockProduct, moveProduct } from './store.ts';
import { activeVariants } from './variant-store.ts';

/** Takes something off the shelf for a while; its approval, reviews and open orders stay. */
export async function hideProduct(ctx: Ctx, { productId }: { productId: string }): Promise<Result<void>> {
  return transaction(async (tx) => {
    const product = await lockProduct(tx, productId, listableShops(ctx.actor));
    if (!product) return err('NOT_FOUND');
    if (!(await moveProduct(tx, productId, ['live'], 'hidden', null, ctx.now))) return err('LISTING_NOT_OPEN');
    const stockItemId = (await activeVariants(tx, productId))[0]?.stockItemId ?? '';
    await record(tx, 'stock.changed', { productId, shopId: product.shopId, stockItemId });
    return ok();
  });
}
