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

/** What came of a renewal; whoever had claimed it lets go. */
export async function writeZaloTokens(change: Partial<TokenRow>): Promise<void> {
  await db.providerToken.update({ where: { provider: ZALO }, data: { ...change, renewingUntil: null } });
}
