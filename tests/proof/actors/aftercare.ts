/** After the goods arrived: returns, refunds, complaints, reviews, on both sides of the counter. */

import type { Ctx } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import { answerComplaint } from '#modules/complaints/answer-complaint.ts';
import { escalateComplaint } from '#modules/complaints/escalate-complaint.ts';
import { openComplaint } from '#modules/complaints/open-complaint.ts';
import { takeAnswer } from '#modules/complaints/take-answer.ts';
import { withdrawComplaint } from '#modules/complaints/withdraw-complaint.ts';
import { confirmRefund } from '#modules/refunds/confirm-refund.ts';
import { disputeRefund } from '#modules/refunds/dispute-refund.ts';
import { sendRefund } from '#modules/refunds/send-refund.ts';
import { acceptReturn } from '#modules/returns/accept-return.ts';
import { askReturn } from '#modules/returns/ask-return.ts';
import { receiveReturn } from '#modules/returns/receive-return.ts';
import { refuseReturn } from '#modules/returns/refuse-return.ts';
import { sendBack } from '#modules/returns/send-back.ts';
import { withdrawReturn } from '#modules/returns/withdraw-return.ts';
import { editReview } from '#modules/reviews/edit-review.ts';
import { writeReview } from '#modules/reviews/write-review.ts';
import type { Chance } from '../../../prisma/seed/large/random.ts';
import type { Seen, SeenCase, SeenOrder } from './seen.ts';
import { type Act, asBuyer, asSeller, judged, pick } from './world.ts';

type Todo = ((ctx: Ctx) => Promise<Result<unknown>>) | null;
type Kind = 'refunds' | 'returns' | 'complaints' | 'reviews';

/** One side's act on one case in one of these states, seldom in another. */
function onCase(
  side: 'buyer' | 'seller',
  name: string,
  weight: number,
  kind: Kind,
  states: readonly string[],
  act: (one: SeenCase, chance: Chance) => Todo,
): Act {
  return {
    name: `${side} ${name}`,
    weight,
    prepare({ seen, ...world }, chance) {
      const all: readonly SeenCase[] = (seen as Seen)[kind];
      const one = pick(
        chance,
        all.filter(({ state }) => states.includes(state)),
        all,
      );
      const as =
        one &&
        (side === 'buyer'
          ? asBuyer({ seen, ...world }, chance, one.purchaseId)
          : asSeller({ seen, ...world }, chance, one.shopId));
      const todo = one && act(one, chance);
      if (!as || !todo) return null;
      return async () => judged(as.isStranger, name, await todo(as.ctx));
    },
  };
}

function onArrived(name: string, weight: number, act: (order: SeenOrder, chance: Chance) => Todo): Act {
  return {
    name: `buyer ${name}`,
    weight,
    prepare(world, chance) {
      const order = pick(
        chance,
        world.seen.orders.filter(({ state }) => ['delivered', 'completed'].includes(state)),
        world.seen.orders,
      );
      const as = order && asBuyer(world, chance, order.purchaseId);
      const todo = order && act(order, chance);
      if (!as || !todo) return null;
      return async () => judged(as.isStranger, name, await todo(as.ctx));
    },
  };
}

const TEXT = 'Hàng không được như đã hẹn, mong gian hàng xem lại giúp.';

const returns: readonly Act[] = [
  onArrived('asks return', 6, ({ code, lines }, chance) => {
    if (lines.length === 0) return null;
    const line = chance.oneOf(lines);
    const quantity = line.pricing === 'weighed' ? '0,5' : String(chance.between(1, line.quantity));
    const reason = chance.oneOf(['damaged', 'not_as_described', 'missing', 'changed_mind']);
    const asked: object = { code, reason, text: TEXT, photos: [], [`quantity.${line.lineId}`]: quantity };
    return (ctx) => askReturn(ctx, asked as Parameters<typeof askReturn>[1]);
  }),
  onCase('seller', 'accepts return', 6, 'returns', ['asked'], ({ code, lineIds }, chance) => {
    const goods = chance.is(0.5) ? ('back' as const) : ('kept' as const);
    const typed =
      chance.is(0.3) && lineIds[0] ? { [`amount.${lineIds[0]}`]: String(chance.between(0, 40) * 1000) } : {};
    return (ctx) => acceptReturn(ctx, { returnCode: code, goods, ...typed });
  }),
  onCase(
    'seller',
    'refuses return',
    2,
    'returns',
    ['asked'],
    ({ code }) =>
      (ctx) =>
        refuseReturn(ctx, { returnCode: code, reason: 'Hàng đúng như đã đăng' }),
  ),
  onCase(
    'buyer',
    'sends goods back',
    4,
    'returns',
    ['accepted'],
    ({ code }) =>
      (ctx) =>
        sendBack(ctx, { returnCode: code, note: 'Gửi xe sáng nay' }),
  ),
  onCase('seller', 'receives return', 5, 'returns', ['accepted'], ({ code, lineIds }, chance) => {
    const restock = Object.fromEntries(lineIds.filter(() => chance.is(0.5)).map((id) => [`restock.${id}`, 'on']));
    return (ctx) => receiveReturn(ctx, { returnCode: code, ...restock } as Parameters<typeof receiveReturn>[1]);
  }),
  onCase(
    'buyer',
    'withdraws return',
    1,
    'returns',
    ['asked', 'accepted'],
    ({ code }) =>
      (ctx) =>
        withdrawReturn(ctx, { returnCode: code }),
  ),
];

const refunds: readonly Act[] = [
  onCase('seller', 'sends refund', 8, 'refunds', ['due'], ({ id }, chance) => {
    const through = chance.is(0.8) ? ('bank' as const) : ('cash' as const);
    const reference = chance.is(0.9) ? `FT${chance.between(1, 1e9)}` : '';
    return (ctx) => sendRefund(ctx, { refundId: id, through, reference });
  }),
  onCase(
    'buyer',
    'confirms refund',
    3,
    'refunds',
    ['sent'],
    ({ id }) =>
      (ctx) =>
        confirmRefund(ctx, { refundId: id }),
  ),
  onCase(
    'buyer',
    'disputes refund',
    2,
    'refunds',
    ['sent'],
    ({ id }) =>
      (ctx) =>
        disputeRefund(ctx, { refundId: id, reason: 'Chưa thấy tiền về' }),
  ),
];

const complaints: readonly Act[] = [
  onArrived('complains', 3, ({ code }, chance) => {
    const subject = chance.oneOf(['goods', 'money', 'behaviour', 'other'] as const);
    return (ctx) => openComplaint(ctx, { code, subject, text: TEXT });
  }),
  onCase('seller', 'answers complaint', 4, 'complaints', ['open'], ({ code }, chance) => {
    const offerVnd = chance.is(0.6) ? BigInt(chance.between(1, 60) * 1000) : null;
    return (ctx) =>
      answerComplaint(ctx, { complaintCode: code, text: TEXT, offerVnd } as Parameters<typeof answerComplaint>[1]);
  }),
  onCase(
    'buyer',
    'takes answer',
    3,
    'complaints',
    ['answered'],
    ({ code }) =>
      (ctx) =>
        takeAnswer(ctx, { complaintCode: code }),
  ),
  onCase(
    'buyer',
    'escalates',
    1,
    'complaints',
    ['open', 'answered'],
    ({ code }) =>
      (ctx) =>
        escalateComplaint(ctx, { complaintCode: code }),
  ),
  onCase(
    'buyer',
    'withdraws complaint',
    1,
    'complaints',
    ['open', 'answered'],
    ({ code }) =>
      (ctx) =>
        withdrawComplaint(ctx, { complaintCode: code }),
  ),
];

const reviews: readonly Act[] = [
  onArrived('reviews', 5, ({ code, lines }, chance) => {
    if (lines.length === 0) return null;
    const { lineId } = chance.oneOf(lines);
    const rating = chance.between(1, 5);
    return (ctx) => writeReview(ctx, { code, lineId, rating, text: 'Hàng tươi, gói kỹ.' });
  }),
  onCase('buyer', 'edits review', 2, 'reviews', ['shown'], ({ id, code }, chance) => {
    const rating = chance.between(1, 5);
    return (ctx) => editReview(ctx, { code, reviewId: id, rating, text: 'Nghĩ lại thì được.' });
  }),
];

export const aftercare: readonly Act[] = [...returns, ...refunds, ...complaints, ...reviews];
