import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { baseOf } from '#modules/stock/core/amount.ts';
import { transaction } from '#platform/db.ts';
import { listableShops } from './core/policy.ts';
import { loadCurrent } from './load-current.ts';
import type { LotForm } from './schema.ts';
import { insertLot, lockProduct } from './store.ts';

/** A new harvest or batch of something on sale: buyers see its day at once. Without a word on its size it is what lies in no lot. */
export async function addLot(ctx: Ctx, { productId, madeOn, quantity }: LotForm): Promise<Result<void>> {
  if (madeOn > dayOf(ctx.now)) return fieldErr('madeOn', 'DATE_INVALID');
  return transaction(async (tx) => {
    const product = await lockProduct(tx, productId, listableShops(ctx.actor));
    if (!product) return err('NOT_FOUND');
    if (product.status !== 'live' && product.status !== 'hidden') return err('LISTING_NOT_OPEN');
    const { producerId, variants } = await loadCurrent(tx, productId);
    const quantityBase = quantity === null ? null : baseOf(quantity, variants[0]?.dimension ?? 'count');
    if (quantity !== null && !quantityBase) return fieldErr('quantity', 'STOCK_INVALID');
    await insertLot(tx, { productId, producerId, madeOn, plot: '', quantityBase }, ctx.now);
    return ok();
  });
}
