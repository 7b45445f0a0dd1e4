import { busyDb, type Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { sha256 } from '#platform/secrets.ts';

export type DataTokenView = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };

export async function insertDataToken(
  tx: Tx,
  token: { shopId: string; name: string; token: string; byId: string; at: Date },
): Promise<string> {
  const id = newId();
  await tx.shopDataToken.create({
    data: {
      id,
      shopId: token.shopId,
      name: token.name,
      tokenHash: sha256(token.token),
      createdById: token.byId,
      createdAt: token.at,
    },
  });
  return id;
}

/** How many a shop has that still open something. */
export const liveDataTokens = (tx: Tx, shopId: string): Promise<number> =>
  tx.shopDataToken.count({ where: { shopId, revokedAt: null } });

export async function revokeDataTokenRow(tx: Tx, shopId: string, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.shopDataToken.updateMany({
    where: { id, shopId, revokedAt: null },
    data: { revokedAt: at },
  });
  return count === 1;
}

/** Whose token it is; that it was used is noted by the minute. Null for what is none, or is none any more. */
export async function shopOfDataToken(token: string, at: Date): Promise<{ tokenId: string; shopId: string } | null> {
  const rows = await busyDb().$queryRaw<{ tokenId: string; shopId: string; lastUsedAt: Date | null }[]>`
    select id as "tokenId", shop_id as "shopId", last_used_at as "lastUsedAt" from shop_data_tokens
    where token_hash = ${sha256(token)} and revoked_at is null`;
  const [row] = rows;
  if (!row) return null;
  const { lastUsedAt, ...found } = row;
  if (!lastUsedAt || at.getTime() - lastUsedAt.getTime() > 60_000)
    await busyDb().$executeRaw`update shop_data_tokens set last_used_at = ${at} where id = ${row.tokenId}::uuid`;
  return found;
}
