import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { orderForBuyer } from '#modules/orders/api.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { mayBeReviewed, publicName } from './core/review.ts';
import { recountStars } from './recount-stars.ts';
import type { WriteReview } from './schema.ts';
import { findLine, insertReview } from './store.ts';
import './events.ts';

/** One word about one line by who received it; its stars count for the product and for the shop. */
export async function writeReview(ctx: Ctx, input: WriteReview): Promise<Result<{ code: string }>> {
  const order = await orderForBuyer(ctx, input.code);
  if (!order) return err('NOT_FOUND');
  if (!mayBeReviewed(order.state)) return err('REVIEW_NOT_ALLOWED');
  return transaction(async (tx) => {
    const line = await findLine(tx, order.orderId, input.lineId);
    if (!line) return err('NOT_FOUND');
    // Nobody praises his own shop.
    if (isShopMember(ctx.actor, line.shopId)) return err('REVIEW_NOT_ALLOWED');
    const { lineId, contactName, ...about } = line;
    const reviewId = await insertReview(tx, {
      ...about,
      orderLineId: lineId,
      authorName: publicName(contactName),
      rating: input.rating,
      text: input.text,
      createdAt: ctx.now,
    });
    if (reviewId === null) return err('REVIEW_NOT_ALLOWED');
    await recountStars(tx, line);
    await record(tx, 'review.written', { reviewId, shopId: line.shopId });
    return ok({ code: input.code });
  });
}
