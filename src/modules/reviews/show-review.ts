import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { beginJudging } from './begin-judging.ts';
import { mayHideReviews } from './core/policy.ts';
import { recountStars } from './recount-stars.ts';
import type { JudgeReview } from './schema.ts';
import { lockReview, setHidden, settleLook, takedownCodeOf } from './store.ts';
import './events.ts';

/** What was hidden is shown again and counts again. */
export async function showReview(ctx: Ctx, input: JudgeReview): Promise<Result<void>> {
  const { actor } = ctx;
  if (!mayHideReviews(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const review = await lockReview(tx, input.reviewId);
    if (!review) return err('NOT_FOUND');
    const begun = await beginJudging(tx, ctx, review);
    if (!begun.ok) return begun;
    if (!review.hiddenAt) return err('ALREADY_DECIDED');
    // Only whoever takes that decision back shows it again.
    const code = await takedownCodeOf(tx, review.id);
    if (code !== null) return err('TAKEDOWN_STANDS', { code });
    if ((review.editedAt?.toISOString() ?? '') !== (input.seenAt ?? '')) return err('STALE_PAGE');
    await setHidden(tx, review.id, null);
    await settleLook(tx, ctx, review.id, 'shown');
    await recountStars(tx, review);
    await audit(tx, ctx, { action: 'review.show', subject: { kind: 'review', id: review.id }, reason: input.reason });
    await record(tx, 'review.shown', { reviewId: review.id });
    return ok();
  });
}
