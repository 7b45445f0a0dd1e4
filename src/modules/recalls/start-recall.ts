import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { baseOf } from '#modules/stock/core/amount.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { mayRecall } from './core/policy.ts';
import { leftOfLots } from './core/recall.ts';
import { nextCode } from './next-code.ts';
import { openRecall, reportDue } from './open-recall.ts';
import type { StartRecall } from './schema.ts';
import { recalledProduct } from './scope-queries.ts';
import { insertRecall, lockLots } from './store.ts';

/** A seller calls lots of his own goods back: at once, since every hour counts. */
export async function startRecall(ctx: Ctx, input: StartRecall): Promise<Result<{ code: string }>> {
  const { actor } = ctx;
  const { productId, danger, measure, reason } = input;
  const product = await recalledProduct(productId);
  if (!product || actor.kind !== 'person' || !mayRecall(actor, product.shopId)) return err('NOT_FOUND');
  const typedBase = input.left === null ? null : baseOf(input.left, product.dimension);
  if (input.left !== null && typedBase === null) return fieldErr('left', 'STOCK_INVALID');
  const reportDueAt = await reportDue(ctx.now);
  return transaction(async (tx) => {
    const lotIds = [...new Set(input.lotIds)];
    const lots = await lockLots(tx, productId, lotIds);
    if (lots.length < lotIds.length) return err('NOT_FOUND');
    const made = {
      code: await nextCode(tx, ctx.now),
      shopId: product.shopId,
      productId,
      cause: 'seller' as const,
      state: 'open' as const,
      danger,
      measure,
      reason,
      proposedById: actor.accountId,
      proposedAt: ctx.now,
      openedAt: ctx.now,
      reportDueAt,
      isSandbox: isSandbox(),
    };
    const recall = await insertRecall(tx, made, lotIds);
    if (!recall) return err('RECALL_LOT_TAKEN');
    await openRecall(tx, ctx, recall, product, typedBase ?? leftOfLots(lots) ?? 0n);
    await audit(tx, ctx, {
      action: 'recall.started',
      subject: { kind: 'recall', id: recall.id },
      reason,
      data: { shop: product.shopId, code: recall.code, lots: lotIds.length },
    });
    return ok({ code: recall.code });
  });
}
