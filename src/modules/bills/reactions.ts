import type { Reactions } from '#platform/jobs.ts';
import { askPayment } from './ask-payment.ts';
import { reconcileDay } from './reconcile-day.ts';
import './events.ts';

export const reactions: Reactions = {
  'bill.unheard': (ctx, { paymentId }) => askPayment(ctx, paymentId),
  'bill.day_over': (ctx, { day }) => reconcileDay(ctx, day),
};
