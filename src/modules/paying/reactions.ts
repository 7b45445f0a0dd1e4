import { gatewayRows } from '#modules/payments/api.ts';
import { db } from '#platform/db.ts';
import { eachByItself, type Reactions } from '#platform/jobs.ts';
import { askAttempt } from './ask-attempt.ts';
import { dropAtGateway } from './drop-at-gateway.ts';
import { reconcileDay } from './reconcile-day.ts';
import { refundByGateway } from './refund-by-gateway.ts';
import { tellDifferences, tellStuckRefund, tellWord } from './tell-desk.ts';
import './events.ts';

export const reactions: Reactions = {
  'attempt.unheard': async (ctx, { attemptId }) => {
    await askAttempt(ctx, attemptId);
  },
  'attempt.dropped': (ctx, { attemptId }) => dropAtGateway(ctx, attemptId),
  'order.cancelled': async (ctx, { orderId }) =>
    eachByItself(await gatewayRows.droppedOf(db, orderId), (attemptId) => dropAtGateway(ctx, attemptId)),
  'refund.due': (ctx, { refundId }) => refundByGateway(ctx, refundId),
  'gateway.day_over': async (ctx, of) => {
    await reconcileDay(ctx, of);
    await tellDifferences(ctx, of);
  },
  'gateway.needs_person': (ctx, { noticeId }) => tellWord(ctx, noticeId),
  'refund.stuck': (ctx, { refundId }) => tellStuckRefund(ctx, refundId),
  'refund.unheard': (ctx, { refundId }) => refundByGateway(ctx, refundId),
};
