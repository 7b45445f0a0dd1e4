import type { Ctx } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { tell, tellShop } from '#modules/notices/api.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import type { Reactions } from '#platform/jobs.ts';
import './events.ts';

async function readReview(reviewId: string) {
  const review = await db.review.findUniqueOrThrow({ where: { id: reviewId } });
  const [line, order] = await Promise.all([
    db.orderLine.findUniqueOrThrow({ where: { id: review.orderLineId }, select: { productName: true } }),
    db.order.findUniqueOrThrow({
      where: { id: review.orderId },
      select: { code: true, shopName: true, contactPhone: true, purchase: { select: { accountId: true } } },
    }),
  ]);
  return { ...review, product: line.productName, order };
}

type Told = Awaited<ReturnType<typeof readReview>>;

async function telling(reviewId: string, tellOf: (tx: Tx, review: Told) => Promise<void>): Promise<void> {
  const review = await readReview(reviewId);
  await transaction(async (tx) => ok(await tellOf(tx, review)));
}

const buyerOf = ({ order }: Told) => ({ accountId: order.purchase.accountId, phone: order.contactPhone });

/** The shop hears of a review, its writer of the answer and of what happens to his words. */
export const reactions: Reactions = {
  'review.written': (ctx: Ctx, { reviewId }) =>
    telling(reviewId, (tx, review) =>
      tellShop(tx, ctx, {
        shopId: review.shopId,
        topic: 'reviews',
        template: 'reviewWritten',
        values: { product: review.product, stars: String(review.rating) },
        link: `/kenh-nguoi-ban/don-hang/${review.order.code}`,
        onceKey: `review-written:${reviewId}`,
      }),
    ),
  'review.answered': (ctx, { reviewId }) =>
    telling(reviewId, (tx, review) =>
      tell(tx, ctx, {
        to: buyerOf(review),
        topic: 'reviews',
        template: 'reviewAnswered',
        values: { product: review.product, shop: review.order.shopName },
        link: `/don-hang/${review.order.code}`,
        onceKey: `review-answered:${reviewId}`,
      }),
    ),
  'review.hidden': (ctx, { reviewId }) =>
    telling(reviewId, async (tx, review) => {
      // Shown again before this ran: there is nothing to tell.
      if (!review.hiddenAt) return;
      await tell(tx, ctx, {
        to: buyerOf(review),
        topic: 'reviews',
        template: 'reviewHidden',
        values: { product: review.product, reason: review.hiddenReason ?? '' },
        link: `/don-hang/${review.order.code}`,
        onceKey: `review-hidden:${reviewId}:${review.hiddenAt.toISOString()}`,
      });
    }),
};
