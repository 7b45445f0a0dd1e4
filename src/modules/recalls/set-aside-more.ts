import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { baseOf } from '#modules/stock/core/amount.ts';
import { transaction } from '#platform/db.ts';
import { mayRecall } from './core/policy.ts';
import type { SetAsideMore } from './schema.ts';
import { recalledProduct } from './scope-queries.ts';
import { setAside } from './set-aside.ts';
import { lockRecall } from './store.ts';

/** The seller found more of the lot in his store than the book said, or the book said nothing. */
export async function setAsideMore(ctx: Ctx, input: SetAsideMore): Promise<Result<{ code: string }>> {
  return transaction(async (tx) => {
    const recall = await lockRecall(tx, { id: input.recallId });
    if (!recall || !mayRecall(ctx.actor, recall.shopId)) return err('NOT_FOUND');
    if (recall.state !== 'open') return err('CASE_MOVED_ON');
    const product = await recalledProduct(recall.productId);
    const base = product && baseOf(input.left, product.dimension);
    if (!base || base <= 0n) return fieldErr('left', 'STOCK_INVALID');
    await setAside(tx, ctx, recall, base);
    return ok({ code: recall.code });
  });
}
