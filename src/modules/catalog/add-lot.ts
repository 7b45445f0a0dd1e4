import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { transaction } from '#platform/db.ts';
import { listableShops } from './core/policy.ts';
import { loadCurrent } from './load-current.ts';
import { insertLot, lockProduct } from './store.ts';

/** A new harvest or batch of something on sale: buyers see its day at once. */
export async function addLot(
  ctx: Ctx,
  { productId, madeOn }: { productId: string; madeOn: string },
): Promise<Result<void>> {
  if (madeOn > dayOf(ctx.now)) return fieldErr('madeOn', 'DATE_INVALID');
  return transaction(async (tx) => {
    const product = await lockProduct(tx, productId, listableShops(ctx.actor));
    if (!product) return err('NOT_FOUND');
    if (product.status !== 'live' && product.status !== 'hidden') return err('LISTING_NOT_OPEN');
    const { producerId, variants } = await loadCurrent(tx, productId);
    const quantityBase = variants[0]?.onHandBase ?? null;
    await insertLot(tx, { productId, producerId, madeOn, plot: '', quantityBase }, ctx.now);
    return ok();
  });
}
