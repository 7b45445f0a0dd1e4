import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { baseOf, shownAmount } from '#modules/stock/core/amount.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayRecall } from './core/policy.ts';
import type { CorrectAside } from './schema.ts';
import { recalledProduct } from './scope-queries.ts';
import { setAside, setAsideLess } from './set-aside.ts';
import { lockRecall } from './store.ts';

/**
 * The seller knows better than the book, or than the order, how much of the lot his store still had: more is taken off what
 * is for sale, less goes back to it. His reason stands with the recall for the department.
 */
export async function correctAside(ctx: Ctx, input: CorrectAside): Promise<Result<{ code: string }>> {
  const { recallId, left, shownBase, reason } = input;
  return transaction(async (tx) => {
    const recall = await lockRecall(tx, { id: recallId });
    if (!recall || !mayRecall(ctx.actor, recall.shopId)) return err('NOT_FOUND');
    if (recall.state !== 'open') return err('CASE_MOVED_ON');
    const { code, blockedBase } = recall;
    if (String(blockedBase) !== shownBase) return err('STALE_PAGE');
    const product = await recalledProduct(recall.productId);
    const wantedBase = product && baseOf(left, product.dimension);
    if (!product || wantedBase === null || wantedBase === blockedBase) return fieldErr('left', 'STOCK_INVALID');
    if (wantedBase > recall.wantedBase) await setAside(tx, ctx, recall, wantedBase - recall.wantedBase);
    else await setAsideLess(tx, ctx, recall, { wantedBase, blockedBase });
    const shown = (base: bigint) => shownAmount(base, product.dimension);
    await audit(tx, ctx, {
      action: 'recall.aside_corrected',
      subject: { kind: 'recall', id: recallId },
      reason,
      data: { from: shown(blockedBase), to: shown(wantedBase) },
    });
    return ok({ code });
  });
}
