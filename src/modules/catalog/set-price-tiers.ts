import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { listableShops } from './core/policy.ts';
import { readTiers } from './core/price-terms.ts';
import type { TiersForm } from './price-schema.ts';
import { lockPricedVariant, replaceTiers } from './price-store.ts';

/** Who buys more pays less for each: holds at once, since a lower price needs no look. */
export async function setPriceTiers(ctx: Ctx, { variantId, tiers }: TiersForm): Promise<Result<{ steps: number }>> {
  return transaction(async (tx) => {
    const variant = await lockPricedVariant(tx, variantId, listableShops(ctx.actor));
    if (!variant) return err('NOT_FOUND');
    const read = readTiers(tiers, variant.listVnd);
    if (!read.ok) return read;
    await replaceTiers(tx, variantId, read.value);
    await record(tx, 'price.changed', { productId: variant.productId, shopId: variant.shopId, variantId });
    return ok({ steps: read.value.length });
  });
}
