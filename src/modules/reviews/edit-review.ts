import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { ruleAt } from '#modules/law/api.ts';
import { orderForBuyer } from '#modules/orders/api.ts';
import { transaction } from '#platform/db.ts';
import { askOfficial } from './ask-official.ts';
import { changeableUntil } from './core/review.ts';
import { recountStars } from './recount-stars.ts';
import type { EditReview } from './schema.ts';
import { lockReview, rewriteReview } from './store.ts';

/** The writer thinks again, for a while; what was said before is kept. What is hidden stays hidden until an official looks again. */
export async function editReview(ctx: Ctx, input: EditReview): Promise<Result<{ code: string }>> {
  const order = await orderForBuyer(ctx, input.code);
  if (!order) return err('NOT_FOUND');
  const days = await ruleAt('review.edit_days', ctx.now, z.number());
  return transaction(async (tx) => {
    const review = await lockReview(tx, input.reviewId);
    if (review?.orderId !== order.orderId) return err('NOT_FOUND');
    if (ctx.now >= changeableUntil(review.createdAt, days)) return err('REVIEW_TOO_LATE', { days });
    if (review.rating === input.rating && review.text === input.text) return ok({ code: input.code });
    await rewriteReview(tx, review, { rating: input.rating, text: input.text }, ctx.now);
    await recountStars(tx, review);
    if (review.hiddenAt && !review.isAsked) await askOfficial(tx, ctx, review, { cause: 'edited', reason: '' });
    return ok({ code: input.code });
  });
}
