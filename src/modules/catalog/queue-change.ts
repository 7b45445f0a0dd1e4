import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { checkListing, overlaid, type Said } from './check-listing.ts';
import { isNothing, type Proposed } from './core/change.ts';
import type { ListingRules } from './core/listing-rules.ts';
import { openReviewOf, putReview, withdrawReview } from './review-store.ts';

/**
 * Puts a change of something on sale into the officials' queue, in the place of one that already waits there. The
 * version on sale stays as it is. Nothing left to ask for takes the waiting change back.
 */
export async function queueChange(
  tx: Tx,
  ctx: Ctx,
  current: Omit<Said, 'hasPaper'>,
  asked: Proposed,
  given: { rules: ListingRules; reviewHours: number },
): Promise<Result<{ isWaiting: boolean }>> {
  if (ctx.actor.kind !== 'person') return err('NOT_ALLOWED');
  const { productId, shopId } = current;
  if (isNothing(asked)) {
    const open = await openReviewOf(tx, productId);
    if (open) await withdrawReview(tx, ctx, open.id);
    return ok({ isWaiting: false });
  }
  const standing = await checkListing(tx, ctx, overlaid(current, asked), given.rules);
  if (!standing.ok) return standing;
  const reviewId = await putReview(tx, {
    productId,
    kind: 'change',
    proposed: asked,
    findings: standing.value.findings,
    submittedById: ctx.actor.accountId,
    at: ctx.now,
    reviewHours: given.reviewHours,
  });
  await record(tx, 'listing.submitted', { reviewId, productId, shopId });
  return ok({ isWaiting: true });
}
