import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { baseOf, shownAmount } from './core/amount.ts';
import { keptShops } from './core/policy.ts';
import type { HeapForm } from './schema.ts';
import { setOnHand } from './set-on-hand.ts';
import { lockOwnHeap } from './store.ts';

export type HeapChanged = {
  act: HeapForm['act'];
  differenceBase: bigint;
  shown: string;
  dimension: 'mass' | 'volume' | 'count';
};

/**
 * The seller says what a heap is: counted anew, more came in, some spoilt, some given away. A difference found by counting
 * and everything that goes without a buyer needs its reason; below what is promised to orders nothing goes.
 */
export async function changeHeap(ctx: Ctx, form: HeapForm): Promise<Result<HeapChanged>> {
  return transaction(async (tx) => {
    const heap = await lockOwnHeap(tx, form.stockItemId, keptShops(ctx.actor));
    if (!heap) return err('NOT_FOUND');
    const amount = baseOf(form.amount, heap.dimension);
    if (amount === null || (form.act !== 'count' && amount === 0n)) return fieldErr('amount', 'STOCK_INVALID');
    if (form.act === 'count' && String(heap.onHandBase) !== form.shownBase) return err('STALE_PAGE');
    const onHandBase = after(form.act, heap.onHandBase, amount);
    const differenceBase = onHandBase - heap.onHandBase;
    if (form.reason === '' && form.act !== 'harvest' && differenceBase !== 0n)
      return fieldErr('reason', 'REASON_REQUIRED');
    const held = { held: shownAmount(heap.reservedBase, heap.dimension), dimension: heap.dimension };
    if (onHandBase < heap.reservedBase) return fieldErr('amount', 'STOCK_HELD', held);
    const said = await setOnHand(tx, ctx, {
      stockItemId: heap.id,
      onHandBase,
      cause: form.act,
      ...(form.reason ? { reason: form.reason } : {}),
    });
    if (!said.ok) return fieldErr('amount', 'STOCK_HELD', held);
    if (heap.productId && differenceBase !== 0n)
      await record(tx, 'stock.changed', { productId: heap.productId, shopId: heap.shopId, stockItemId: heap.id });
    const { dimension } = heap;
    return ok({ act: form.act, differenceBase, shown: shownAmount(differenceBase, dimension), dimension });
  });
}

function after(act: HeapForm['act'], onHandBase: bigint, amount: bigint): bigint {
  if (act === 'count') return amount;
  return act === 'harvest' ? onHandBase + amount : onHandBase - amount;
}
