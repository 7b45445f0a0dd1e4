import type { Tx } from '#platform/db.ts';

const ZALO = 'zalo';

export type TokenRow = {
  accessSealed: string;
  accessExpiresAt: Date;
  refreshSealed: string;
  originHash: string;
  refreshedAt: Date;
  deadAt: Date | null;
};

/** The pair in use, locked: whoever else wants to renew it waits and then finds the new one. */
export async function lockZaloTokens(tx: Tx, first: TokenRow): Promise<TokenRow> {
  await tx.providerToken.createMany({ data: { provider: ZALO, ...first }, skipDuplicates: true });
  await tx.$queryRaw`select 1 from provider_tokens where provider = ${ZALO} for update`;
  return tx.providerToken.findUniqueOrThrow({ where: { provider: ZALO } });
}

export async function writeZaloTokens(tx: Tx, change: Partial<TokenRow>): Promise<void> {
  await tx.providerToken.update({ where: { provider: ZALO }, data: change });
}
