import type { Ctx } from '#kernel/actor.ts';
import { db } from '#platform/db.ts';
import type { Reactions } from '#platform/jobs.ts';
import { recomputeScore } from './recompute-score.ts';

/** Both sides of an order, since what happened to it counts for both. */
async function recount(ctx: Ctx, orderId: string): Promise<void> {
  const order = await db.order.findUniqueOrThrow({
    where: { id: orderId },
    select: { shopId: true, purchase: { select: { accountId: true } } },
  });
  await recomputeScore(ctx, { kind: 'shop', id: order.shopId });
  const { accountId } = order.purchase;
  if (accountId) await recomputeScore(ctx, { kind: 'buyer', id: accountId });
}

async function recountOfReturn(ctx: Ctx, returnId: string): Promise<void> {
  const { orderId } = await db.return.findUniqueOrThrow({ where: { id: returnId }, select: { orderId: true } });
  await recount(ctx, orderId);
}

async function recountOfComplaint(ctx: Ctx, complaintId: string): Promise<void> {
  const { orderId } = await db.complaint.findUniqueOrThrow({ where: { id: complaintId }, select: { orderId: true } });
  await recount(ctx, orderId);
}

export const reactions: Reactions = {
  'order.completed': (ctx, { orderId }) => recount(ctx, orderId),
  'order.cancelled': (ctx, { orderId }) => recount(ctx, orderId),
  'return.accepted': (ctx, { returnId }) => recountOfReturn(ctx, returnId),
  // Accepted and then let go or contested: it no longer counts.
  'return.refused': (ctx, { returnId }) => recountOfReturn(ctx, returnId),
  'return.settled': (ctx, { orderId }) => recount(ctx, orderId),
  'complaint.settled': (ctx, { complaintId }) => recountOfComplaint(ctx, complaintId),
  'complaint.decided': (ctx, { complaintId }) => recountOfComplaint(ctx, complaintId),
  'shop.approved': (ctx, { shopId }) => recomputeScore(ctx, { kind: 'shop', id: shopId }),
  'listing.approved': (ctx, { shopId }) => recomputeScore(ctx, { kind: 'shop', id: shopId }),
};
