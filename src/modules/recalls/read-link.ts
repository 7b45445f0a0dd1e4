import type { Ctx } from '#kernel/actor.ts';
import { db } from '#platform/db.ts';
import { type BuyerRecall, recallByLink } from './buyer-queries.ts';
import { linkHashOf } from './link-hash.ts';
import { noteRead } from './order-store.ts';

/**
 * What a buyer's link shows. That it was opened is noted: a sign only, since a program may look at links for him; what
 * counts is his answer.
 */
export async function readLink(ctx: Ctx, linkCode: string): Promise<BuyerRecall | null> {
  const recall = await recallByLink(linkHashOf(linkCode));
  if (recall) await noteRead(db, recall.recallOrderId, ctx.now);
  return recall;
}
