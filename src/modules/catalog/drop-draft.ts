import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { listableShops } from './core/policy.ts';
import { deleteDraft, lockProduct } from './store.ts';

/** Throws a draft away. What was ever sent to the officials stays, with what they said. */
export async function dropDraft(ctx: Ctx, { productId }: { productId: string }): Promise<Result<void>> {
  return transaction(async (tx) => {
    const product = await lockProduct(tx, productId, listableShops(ctx.actor));
    if (!product) return err('NOT_FOUND');
    if (product.status !== 'draft') return err('LISTING_NOT_OPEN');
    await deleteDraft(tx, productId);
    return ok();
  });
}
