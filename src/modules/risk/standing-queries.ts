import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { type Day, lastDayBefore } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { barsOf } from './core/at-once.ts';
import { shopRecord } from './listing-facts-queries.ts';
import { settingsAt } from './settings-queries.ts';

/** How a shop's next listing goes on sale, as its people are told: by the rules alone, or why not any more. */
export type Standing = { isAtOnce: boolean; brakedUntil: Day | null };

export async function listingStanding(ctx: Ctx, shopId: string): Promise<Standing> {
  if (!isShopMember(ctx.actor, shopId)) return { isAtOnce: false, brakedUntil: null };
  const [record, { terms }, brake] = await Promise.all([
    shopRecord(db, shopId, ctx.now),
    settingsAt(db, ctx.now),
    db.listingBrake.findFirst({ where: { shopId, untilAt: { gt: ctx.now } }, orderBy: { untilAt: 'desc' } }),
  ]);
  // What is only proposed against a shop is not told, not even by a note that is gone.
  const told = { ...record, isAccused: false };
  return {
    isAtOnce: barsOf(told, { points: 0, isHard: false }, terms).length === 0,
    brakedUntil: brake ? lastDayBefore(brake.untilAt) : null,
  };
}
