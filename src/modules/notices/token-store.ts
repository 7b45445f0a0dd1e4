import { db } from '#platform/db.ts';

const ZALO = 'zalo';

export type TokenRow = {
  accessSealed: string;
  accessExpiresAt: Date;
  refreshSealed: string;
  originHash: string;
  refreshedAt: Date;
  deadAt: Date | null;
};

/** The pair in use; `first` when there is none yet. */
export async function readZaloTokens(first: TokenRow): Promise<TokenRow> {
  const where = { provider: ZALO };
  const row = await db.providerToken.findUnique({ where });
  if (row) return row;
  await db.providerToken.createMany({ data: { ...where, ...first }, skipDuplicates: true });
  return db.providerToken.findUniqueOrThrow({ where });
}

/** True for the one who may renew this very pair until then. */
export async function claimZaloTokens({ refreshSealed }: TokenRow, at: Date, until: Date): Promise<boolean> {
  const isFree = { OR: [{ renewingUntil: null }, { renewingUntil: { lte: at } }] };
  const claimed = await db.providerToken.updateMany({
    where: { provider: ZALO, refreshSealed, ...isFree },
    data: { renewingUntil: until },
  });
  return claimed.count === 1;
}

/** The new pair; the claim is over. */
export async function writeZaloTokens(pair: TokenRow): Promise<void> {
  await db.providerToken.update({ where: { provider: ZALO }, data: { ...pair, renewingUntil: null } });
}

/** A claim that brought no new pair is over; false when another process, taking it for lost, has renewed this one since. */
export async function endZaloClaim({ refreshSealed }: TokenRow, change: Partial<TokenRow> = {}): Promise<boolean> {
  const ended = await db.providerToken.updateMany({
    where: { provider: ZALO, refreshSealed },
    data: { ...change, renewingUntil: null },
  });
  return ended.count === 1;
}
