import { AGENCY_SCOPES, type Ctx } from '#kernel/actor.ts';
import { db, type Tx } from '#platform/db.ts';
import { sha256 } from '#platform/secrets.ts';
import { type Reader, readerOf } from './look.ts';

export const AGENCY_TOKEN_PREFIX = 'ag_';

export type NewToken = {
  agencyId: string;
  name: string;
  token: string;
  createdById: string;
  createdAt: Date;
  expiresAt: Date;
};

export async function insertToken(tx: Tx, { token, ...rest }: NewToken): Promise<string> {
  return (await tx.agencyToken.create({ data: { ...rest, tokenHash: sha256(token) }, select: { id: true } })).id;
}

/** How many an agency has that still open something. */
export const liveTokens = (tx: Tx, agencyId: string, at: Date): Promise<number> =>
  tx.agencyToken.count({ where: { agencyId, revokedAt: null, expiresAt: { gt: at } } });

/** Of which agency it was; null when there is none to revoke. */
export async function revokeTokenRow(
  tx: Tx,
  id: string,
  agencyId: string | null,
  at: Date,
): Promise<{ agencyId: string } | null> {
  const [row] = await tx.$queryRaw<{ agencyId: string }[]>`
    update agency_tokens set revoked_at = ${at}
    where id = ${id}::uuid and revoked_at is null and (${agencyId}::uuid is null or agency_id = ${agencyId}::uuid)
    returning agency_id::text as "agencyId"`;
  return row ?? null;
}

/** What somebody made opens nothing once she looks for the agency no more: who keeps it is nobody's to say then. */
export async function revokeTokensOf(tx: Tx, by: { agencyId: string; accountId: string }, at: Date): Promise<number> {
  const { agencyId, accountId: createdById } = by;
  const { count } = await tx.agencyToken.updateMany({
    where: { agencyId, createdById, revokedAt: null },
    data: { revokedAt: at },
  });
  return count;
}

/** Who reads: a program with an agency's key, or one of its people. */
export async function agencyReader(ctx: Ctx, authorization: string | undefined): Promise<Reader | null> {
  return (await readerOfToken(authorization, ctx.now)) ?? readerOf(ctx);
}

/** A key that is good, of an agency that is open; that it was used is noted by the minute. */
async function readerOfToken(authorization: string | undefined, at: Date): Promise<Reader | null> {
  const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (!token?.startsWith(AGENCY_TOKEN_PREFIX)) return null;
  const row = await db.agencyToken.findFirst({
    where: {
      tokenHash: sha256(token),
      revokedAt: null,
      expiresAt: { gt: at },
      agency: { confirmedAt: { not: null }, closedAt: null },
    },
    include: { agency: { select: { scopes: true, areaId: true } } },
  });
  if (!row) return null;
  if (!row.lastUsedAt || at.getTime() - row.lastUsedAt.getTime() > 60_000)
    await db.agencyToken.updateMany({ where: { id: row.id }, data: { lastUsedAt: at } });
  const scopes = AGENCY_SCOPES.filter((scope) => row.agency.scopes.includes(scope));
  return { agencyId: row.agencyId, scopes, areaId: row.agency.areaId, accountId: null, tokenId: row.id };
}
