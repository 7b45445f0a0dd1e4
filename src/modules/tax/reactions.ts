import { must } from '#kernel/result.ts';
import type { Reactions } from '#platform/jobs.ts';
import { noteTax } from './note-tax.ts';
import { takeBackTax } from './take-back-tax.ts';

/** Follows the books: a sale stands once its order is completed, and only a return makes it smaller afterwards. */
export const reactions: Reactions = {
  'order.completed': async (ctx, { orderId }) => must(await noteTax(ctx, { orderId })),
  'return.settled': async (ctx, { returnId, orderId }) => must(await takeBackTax(ctx, { returnId, orderId })),
};
