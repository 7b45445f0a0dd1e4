import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { recountStars } from './recount-stars.ts';
import { lockReview, setHidden, settleLook } from './store.ts';
import './events.ts';

/** The department takes a review out of public sight; false when it is out of it already. */
export async function takeDownReview(
  tx: Tx,
  ctx: Ctx,
  { reviewId, reason, byId }: { reviewId: string; reason: string; byId: string },
): Promise<boolean> {
  const review = await lockReview(tx, reviewId);
  if (!review || review.hiddenAt) return false;
  await setHidden(tx, reviewId, { at: ctx.now, reason, byId });
  // Whoever was asked to look at it need not any more.
  await settleLook(tx, ctx, reviewId, 'hidden');
  await recountStars(tx, review);
  await record(tx, 'review.hidden', { reviewId });
  return true;
}

/** Shown again and counted again; false when it was not hidden. */
export async function putBackReview(tx: Tx, reviewId: string): Promise<boolean> {
  const review = await lockReview(tx, reviewId);
  if (!review?.hiddenAt) return false;
  await setHidden(tx, reviewId, null);
  await recountStars(tx, review);
  await record(tx, 'review.shown', { reviewId });
  return true;
}
