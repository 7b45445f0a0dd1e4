import { z } from 'zod';
import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { changeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayWorkOn } from './core/policy.ts';
import { progressOf } from './progress-queries.ts';
import type { ReportRecall } from './schema.ts';
import { recalledProduct } from './scope-queries.ts';
import { lockRecall, moveRecall } from './store.ts';

/**
 * How it ended, in the seller's words, with the figures as they stand at this moment. Where the shop is silent past its day
 * an official writes it. Not before everybody was found and told, nor while a closed box still waits.
 */
export async function reportRecall(ctx: Ctx, { recallId, text }: ReportRecall): Promise<Result<{ code: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_ALLOWED');
  const hours = await ruleAt('recall.close_hours', ctx.now, z.number());
  return transaction(async (tx) => {
    const recall = await lockRecall(tx, { id: recallId });
    const product = recall && (await recalledProduct(recall.productId));
    if (!recall || !product || !mayWorkOn(actor, product)) return err('NOT_FOUND');
    const bySeller = isShopMember(actor, recall.shopId);
    if (!bySeller && (recall.reportDueAt ?? ctx.now) > ctx.now) return err('RECALL_SHOP_HAS_TIME');
    const progress = await progressOf(tx, recallId);
    if (!progress.isComplete) return err('RECALL_STILL_TELLING');
    if (progress.heldOrders > 0) return err('RECALL_ORDERS_HELD', { count: progress.heldOrders });
    const { figures } = progress;
    const moved = await moveRecall(tx, recallId, 'report', {
      reportText: text,
      report: figures,
      reportedById: actor.accountId,
      reportedAt: ctx.now,
    });
    if (!moved) return err('CASE_MOVED_ON');
    const dueAt = addHours(ctx.now, hours);
    await changeWork(tx, { kind: 'recall', subjectId: recallId }, { variant: 'reported', isWaiting: false, dueAt });
    await audit(tx, ctx, {
      action: 'recall.reported',
      subject: { kind: 'recall', id: recallId },
      data: { shop: recall.shopId, code: recall.code },
    });
    return ok({ code: recall.code });
  });
}
