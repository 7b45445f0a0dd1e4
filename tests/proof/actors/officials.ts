/** Officials: answer for a silent shop, deal with money that fits nothing, hide what must not stand. */
import { hideReview } from '#modules/reviews/hide-review.ts';
import { showReview } from '#modules/reviews/show-review.ts';
import { answerClaim } from '#modules/transfers/answer-claim.ts';
import { settleRow } from '#modules/transfers/settle-row.ts';
import { ctxOf } from '../../support/market.ts';
import { readQr } from '../http-buyer.ts';
import { type Act, outcomeOf, pick } from './world.ts';

export const officials: readonly Act[] = [
  {
    name: 'official answers claim',
    weight: 3,
    prepare(world, chance) {
      const waiting = world.seen.attempts.filter(({ state, isEscalated }) => state === 'pending' && isEscalated);
      const attempt = pick(chance, waiting, world.seen.attempts);
      if (!attempt) return null;
      const answer = chance.is(0.5) ? ('received' as const) : ('not_received' as const);
      const amountVnd = BigInt(readQr(attempt.qrPayload).amountVnd);
      const input = { code: attempt.orderCode, answer, amountVnd, reason: 'Đã xem sao kê' };
      return async () => outcomeOf(await answerClaim(ctxOf(world.official, world.at), input));
    },
  },
  {
    name: 'official settles row',
    weight: 4,
    prepare(world, chance) {
      const notice = pick(chance, world.seen.notices, world.seen.notices);
      if (!notice) return null;
      // The order that its code names more often than not, else any of the shop: money for it may be anything then.
      const ofShop = world.seen.orders.filter(({ shopId }) => shopId === notice.shopId);
      const order = notice.orderCode && chance.is(0.7) ? { code: notice.orderCode } : pick(chance, ofShop, ofShop);
      const act = chance.oneOf(['link', 'link', 'owe_back', 'returned', 'set_aside'] as const);
      const input = {
        noticeId: notice.id,
        act,
        shares: order ? [{ box: 1 as const, code: order.code, amountVnd: null }] : [],
        reference: 'FT123',
        reason: 'Đã gọi gian và người chuyển',
      };
      return async () => outcomeOf(await settleRow(ctxOf(world.official, world.at), input));
    },
  },
  {
    name: 'official judges review',
    weight: 2,
    prepare(world, chance) {
      const review = pick(chance, world.seen.reviews, world.seen.reviews);
      if (!review) return null;
      const input = { reviewId: review.id, reason: 'Lời lẽ không phù hợp', seenAt: review.seenAt };
      const act = review.state === 'shown' ? hideReview : showReview;
      return async () => outcomeOf(await act(ctxOf(world.official, world.at), input));
    },
  },
];
