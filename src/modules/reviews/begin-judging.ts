import type { Ctx } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import { beginDecision } from '#modules/work/api.ts';
import type { Tx } from '#platform/db.ts';
import { askOfficial } from './ask-official.ts';
import type { LockedReview } from './store.ts';

/** An official judges a review that waits for her, or one she came upon herself: then it passes through the list of work as well. */
export async function beginJudging(tx: Tx, ctx: Ctx, review: LockedReview): Promise<Result<unknown>> {
  if (!review.isAsked) await askOfficial(tx, ctx, review, { cause: 'own', reason: '' });
  return beginDecision(tx, ctx, { kind: 'review', subjectId: review.id });
}
