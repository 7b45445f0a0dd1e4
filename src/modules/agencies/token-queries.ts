import { type Ctx, isOfAgency } from '#kernel/actor.ts';
import { db } from '#platform/db.ts';
import { type TokenState, tokenState } from './core/agency.ts';
import { maySeeAgencies } from './core/policy.ts';

export type TokenView = {
  id: string;
  name: string;
  state: TokenState;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
};

export async function tokensOf(ctx: Ctx, agencyId: string): Promise<TokenView[]> {
  const isOwn = isOfAgency(ctx.actor) && ctx.actor.agency.agencyId === agencyId;
  if (!isOwn && !maySeeAgencies(ctx.actor)) return [];
  const rows = await db.agencyToken.findMany({ where: { agencyId }, orderBy: { createdAt: 'desc' } });
  return rows.map(({ id, name, createdAt, expiresAt, lastUsedAt, revokedAt }) => ({
    id,
    name,
    createdAt,
    expiresAt,
    lastUsedAt,
    state: tokenState({ expiresAt, revokedAt }, ctx.now),
  }));
}
