import { z } from 'zod';
import { type Ctx, isShopMember, type Person } from '#kernel/actor.ts';
import { db } from '#platform/db.ts';
import { type BuyerWord, buyerWord, type Score } from './core/formula.ts';

const Parts = z.array(
  z.object({ name: z.string(), of: z.number(), bad: z.number(), points: z.number(), max: z.number() }),
);

export type TrustView = Score & { computedAt: Date };

/** What everybody may read of a shop; null before the first count. */
export async function shopTrust(shopId: string): Promise<TrustView | null> {
  return scoreOf('shop', shopId);
}

/** One's own, as a buyer. */
export async function ownTrust(person: Person): Promise<TrustView | null> {
  return scoreOf('buyer', person.accountId);
}

/** What the people of the shop are told of the buyer of one of its orders; null for guests and for everybody else. */
export async function buyerWordOf(ctx: Ctx, shopId: string, code: string): Promise<BuyerWord | null> {
  if (!isShopMember(ctx.actor, shopId)) return null;
  const order = await db.order.findFirst({
    where: { code, shopId },
    select: { purchase: { select: { accountId: true } } },
  });
  const accountId = order?.purchase.accountId;
  if (!accountId) return null;
  return buyerWord((await scoreOf('buyer', accountId)) ?? { score: null, parts: [] });
}

async function scoreOf(kind: 'shop' | 'buyer', id: string): Promise<TrustView | null> {
  const row = await db.trustScore.findUnique({
    where: { subjectKind_subjectId: { subjectKind: kind, subjectId: id } },
  });
  return row ? { score: row.score, parts: Parts.parse(row.parts), computedAt: row.computedAt } : null;
}
