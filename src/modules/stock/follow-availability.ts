import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { weeksAhead } from './core/window.ts';
import { closeWindowsOf, rewriteWeeks } from './window-store.ts';

export type Supply = {
  availability: 'stock' | 'preorder' | 'capacity';
  weeklyCapBase: bigint | null;
  noticeDays: number;
};

/**
 * A size is sold in another way from now on: promises of the old way take no more orders (those given stay given), the
 * weeks of a weekly capacity are there at once. A harvest is opened by its seller, with its dates.
 */
export async function followAvailability(tx: Tx, ctx: Ctx, variantId: string, old: Supply, now: Supply): Promise<void> {
  const { weeklyCapBase: capBase, noticeDays } = now;
  const isOtherWay = old.availability !== now.availability;
  if (isOtherWay) await closeWindowsOf(tx, variantId, ctx.now);
  if (now.availability !== 'capacity' || capBase === null) return;
  const isOtherCap = old.weeklyCapBase !== capBase || old.noticeDays !== noticeDays;
  if (isOtherWay || isOtherCap)
    await rewriteWeeks(tx, variantId, weeksAhead(ctx.now, noticeDays), { capBase, noticeDays }, ctx.now);
}
