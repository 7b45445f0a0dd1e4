import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { tellShop } from '#modules/notices/api.ts';
import { beginDecision, changeWork, closeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { sellerRecallPath } from './core/pages.ts';
import { reportDue } from './open-recall.ts';
import type { DecideReport } from './schema.ts';
import { recalledProduct } from './scope-queries.ts';
import { lockRecall, moveRecall } from './store.ts';
import './events.ts';

/** The department takes the report as the end, or says what is missing: then the shop goes on and reports anew. */
export async function decideRecallReport(ctx: Ctx, input: DecideReport): Promise<Result<{ code: string }>> {
  const { recallId, decision, reason } = input;
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_ALLOWED');
  const key = { kind: 'recall' as const, subjectId: recallId };
  const reportDueAt = await reportDue(ctx.now);
  return transaction(async (tx) => {
    const begun = await beginDecision(tx, ctx, key);
    if (!begun.ok) return begun;
    const recall = await lockRecall(tx, { id: recallId });
    const product = recall && (await recalledProduct(recall.productId));
    if (!recall || !product) return err('NOT_FOUND');
    const { code, shopId } = recall;
    const isClosed = decision === 'close';
    const change = isClosed ? { closedById: actor.accountId, closedAt: ctx.now } : { reportDueAt };
    if (!(await moveRecall(tx, recallId, decision, change))) return err('CASE_MOVED_ON');
    await audit(tx, ctx, {
      action: isClosed ? 'recall.closed' : 'recall.sent_back',
      subject: { kind: 'recall', id: recallId },
      reason,
      data: { shop: shopId, code },
    });
    const told = { shopId, topic: 'shop', link: sellerRecallPath(code) } as const;
    const values = { shop: product.shopName, recall: code };
    if (isClosed) {
      await closeWork(tx, ctx, key, 'closed');
      await tellShop(tx, ctx, { ...told, template: 'recallClosed', values, onceKey: `recall-closed:${recallId}` });
      await record(tx, 'recall.closed', { recallId });
    } else {
      await changeWork(tx, key, { variant: 'open', isWaiting: true, dueAt: reportDueAt });
      await tellShop(tx, ctx, {
        ...told,
        template: 'recallSentBack',
        values: { ...values, reason },
        onceKey: `recall-sent-back:${recallId}:${ctx.now.toISOString()}`,
      });
    }
    return ok({ code });
  });
}
