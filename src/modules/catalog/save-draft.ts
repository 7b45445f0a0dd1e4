import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { listableShops } from './core/policy.ts';
import { keepTyped, lockProduct } from './store.ts';

const MAX_TYPED_LETTERS = 2000;

/** Keeps a half-filled form as typed, right or wrong. Only before it is sent: what is on sale changes by being sent. */
export async function saveDraft(
  ctx: Ctx,
  { productId, ...typed }: { productId: string } & Record<string, unknown>,
): Promise<Result<void>> {
  return transaction(async (tx) => {
    const product = await lockProduct(tx, productId, listableShops(ctx.actor));
    if (!product) return err('NOT_FOUND');
    if (product.status !== 'draft' && product.status !== 'refused') return err('LISTING_NOT_OPEN');
    const kept: Record<string, string> = {};
    for (const [key, value] of Object.entries(typed))
      if (typeof value === 'string' && /^[a-zA-Z]+\d?$/.test(key)) kept[key] = value.slice(0, MAX_TYPED_LETTERS);
    await keepTyped(tx, productId, (kept.name ?? '').slice(0, 80), kept, ctx.now);
    return ok();
  });
}
