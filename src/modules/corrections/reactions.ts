import { must } from '#kernel/result.ts';
import '#modules/invoices/events.ts';
import type { Reactions } from '#platform/jobs.ts';
import { adjustForReturn } from './adjust-for-return.ts';
import { afterGranted } from './after-granted.ts';

export const reactions: Reactions = {
  'order.cancelled': async (ctx, { orderId }) => {
    // Refused at the door after its invoice was issued.
    must(await adjustForReturn(ctx, { orderId, returnId: null }));
  },
  'return.settled': async (ctx, { orderId, returnId }) => {
    must(await adjustForReturn(ctx, { orderId, returnId }));
  },
  'invoice.granted': async (ctx, { invoiceId }) => {
    must(await afterGranted(ctx, { invoiceId }));
  },
};
