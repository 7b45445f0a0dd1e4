import type { Ctx } from '#kernel/actor.ts';
import { db } from '#platform/db.ts';
import { type BuyerRecall, recallByLink } from './buyer-queries.ts';
import { isProgram } from './core/preview.ts';
import { linkHashOf } from './link-hash.ts';
import { noteRead } from './order-store.ts';

/**
 * What a buyer's link shows. That it was opened is noted, but for programs that name themselves: a sign only, since others do
 * not; what counts is his answer.
 */
export async function readLink(ctx: Ctx, linkCode: string, userAgent: string): Promise<BuyerRecall | null> {
  const recall = await recallByLink(linkHashOf(linkCode));
  if (recall && !isProgram(userAgent)) await noteRead(db, recall.recallOrderId, ctx.now);
  return recall;
}
