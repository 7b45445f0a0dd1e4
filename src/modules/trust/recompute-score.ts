import type { Ctx } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { buyerScore, shopScore } from './core/formula.ts';
import { buyerFacts, shopFacts } from './fact-queries.ts';
import { lockSubject, type Subject, saveScore } from './store.ts';

/** Counts a shop or a buyer anew from what happened; running it twice changes nothing. */
export async function recomputeScore(ctx: Ctx, subject: Subject): Promise<void> {
  await transaction(async (tx) => {
    await lockSubject(tx, subject);
    const score =
      subject.kind === 'shop'
        ? shopScore(await shopFacts(tx, subject.id, ctx.now))
        : buyerScore(await buyerFacts(tx, subject.id, ctx.now));
    await saveScore(tx, subject, score, ctx.now);
    return ok();
  });
}
