import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { beginDecision } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayHideReviews } from './core/policy.ts';
import type { JudgeReview } from './schema.ts';
import { lockReview, settleLook } from './store.ts';

/** An official has looked and leaves it as it is, shown or hidden. */
export async function keepReview(ctx: Ctx, input: JudgeReview): Promise<Result<void>> {
  if (!mayHideReviews(ctx.actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const review = await lockReview(tx, input.reviewId);
    if (!review) return err('NOT_FOUND');
    const begun = await beginDecision(tx, ctx, { kind: 'review', subjectId: review.id });
    if (!begun.ok) return begun;
    if ((review.editedAt?.toISOString() ?? '') !== (input.seenAt ?? '')) return err('STALE_PAGE');
    await settleLook(tx, ctx, review.id, 'kept');
    await audit(tx, ctx, { action: 'review.keep', subject: { kind: 'review', id: review.id }, reason: input.reason });
    return ok();
  });
}
