import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { beginDecision, closeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { signingPower } from './core/policy.ts';
import { leftOfLots, type RecallState } from './core/recall.ts';
import { openRecall, reportDue } from './open-recall.ts';
import type { SignRecall } from './schema.ts';
import { recalledProduct } from './scope-queries.ts';
import { letLotsGo, lockLots, lockRecall, lotIdsOf, moveRecall } from './store.ts';

/** The second person signs what the first proposed, and the recall begins; or refuses to. */
export async function signRecall(ctx: Ctx, input: SignRecall): Promise<Result<{ code: string; state: RecallState }>> {
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
    const power = signingPower(actor, product.areaId, recall);
    if (!power) return err('TWO_PERSONS');
    const lots = await lockLots(tx, recall.productId, await lotIdsOf(tx, recallId));
    const decided = {
      decidedById: actor.accountId,
      decidedForId: power.forId,
      decidedAt: ctx.now,
      decisionReason: reason,
    };
    const isSigned = decision === 'sign';
    const moved = isSigned
      ? await moveRecall(tx, recallId, 'sign', { ...decided, openedAt: ctx.now, reportDueAt })
      : await moveRecall(tx, recallId, 'refuse', decided);
    if (!moved) return err('ALREADY_DECIDED');
    await audit(tx, ctx, {
      action: isSigned ? 'recall.signed' : 'recall.refused',
      subject: { kind: 'recall', id: recallId },
      reason,
      data: { shop: recall.shopId, code: recall.code },
      ...(power.forId ? { onBehalfOf: power.forId } : {}),
    });
    if (isSigned) await openRecall(tx, ctx, moved, product, moved.askedBase ?? leftOfLots(lots) ?? 0n);
    else {
      await letLotsGo(tx, recallId);
      await closeWork(tx, ctx, key, 'refused');
    }
    return ok({ code: recall.code, state: moved.state });
  });
}
