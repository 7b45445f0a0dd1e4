import type { Tx } from '#platform/db.ts';
import { lookupHash } from '#platform/secrets.ts';

export type Claims = { personalId: string[]; taxCode: string[]; bankAccount: string[] };

/** Shops that are not closed and other people's requests under way that name the same number; by their names. */
export async function otherClaims(
  tx: Tx,
  own: { accountId: string; shopId?: string | null },
  wanted: { personalIdHash?: string | null; taxCode?: string | null; accountHash?: string | null },
): Promise<Claims> {
  const { personalIdHash: personal = null, taxCode: tax = null, accountHash: bank = null } = wanted;
  const rows = await tx.$queryRaw<{ name: string; personal: boolean; tax: boolean; bank: boolean }[]>`
    select s.name, s.personal_id_hash = ${personal} as personal, s.tax_code = ${tax} as tax,
      exists (select 1 from bank_accounts b where b.shop_id = s.id and b.state = 'active' and b.account_hash = ${bank}) as bank
    from shops s
    where s.status <> 'closed' and s.id is distinct from ${own.shopId ?? null}::uuid
      and (s.personal_id_hash = ${personal} or s.tax_code = ${tax}
        or exists (select 1 from bank_accounts b where b.shop_id = s.id and b.state = 'active' and b.account_hash = ${bank}))
    union all
    select a.code, a.personal_id_hash = ${personal}, a.tax_code = ${tax}, a.bank_account_hash = ${bank}
    from shop_applications a
    where a.state in ('submitted', 'more_info') and a.account_id <> ${own.accountId}::uuid
      and (a.personal_id_hash = ${personal} or a.tax_code = ${tax} or a.bank_account_hash = ${bank})`;
  const names = (which: 'personal' | 'tax' | 'bank') => rows.filter((row) => row[which]).map((row) => row.name);
  return { personalId: names('personal'), taxCode: names('tax'), bankAccount: names('bank') };
}

export const personalIdHash = (personalId: string): string => lookupHash('personal_id', personalId);
export const accountHash = (accountNumber: string): string => lookupHash('bank', accountNumber);
