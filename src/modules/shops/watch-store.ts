import { addMinutes } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import { unseal } from '#platform/secrets.ts';
import { ASK_MINUTES, READ_AFTER_DAYS, READERS, type Watcher } from './core/watch.ts';

export type Watch = {
  watch: Watcher | null;
  watchSecretSealed: string | null;
  oldSecretSealed: string | null;
  oldSecretUntil: Date | null;
  readKeySealed: string | null;
  readKeyRefusedAt: Date | null;
  rowsReadTo: Date | null;
  rowsAskedAt: Date | null;
};

export async function saveWatch(tx: Tx, shopId: string, watch: Partial<Watch>): Promise<void> {
  await tx.bankAccount.updateMany({ where: { shopId, state: 'active' }, data: watch });
}

/** SePay serves three questions a second to one address; a beat of the worker is two seconds. */
const AT_ONCE = 3;

/** An attempt of less than this age is most likely still being paid. */
const YOUNG_MINUTES = 2;

/**
 * Accounts whose rows are to be asked for now, claimed: often where an order waits for money or ended a short while ago,
 * seldom otherwise.
 */
export async function claimToRead(tx: Tx, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update bank_accounts set rows_asked_at = ${at} where id in (
      select b.id from bank_accounts b
      where b.read_key_sealed is not null and b.read_key_refused_at is null and b.watch::text = any(${[...READERS]})
        and (b.replaced_at is null or b.replaced_at > ${addMinutes(at, -READ_AFTER_DAYS * 1440)})
        and (b.rows_asked_at is null or b.rows_asked_at <= ${addMinutes(at, -ASK_MINUTES.idle)}
          or (b.rows_asked_at <= ${addMinutes(at, -ASK_MINUTES.waiting)} and exists (
            select 1 from attempts a join payments p on p.id = a.payment_id join orders o on o.id = p.order_id
            where o.shop_id = b.shop_id and a.provider = 'vietqr' and (
              (a.state in ('created', 'pending') and a.created_at <= ${addMinutes(at, -YOUNG_MINUTES)})
              or (a.state = 'expired' and a.expires_at > ${addMinutes(at, -1440)})))))
      order by b.rows_asked_at nulls first limit ${AT_ONCE} for update of b skip locked)
    returning id`;
  return rows.map(({ id }) => id);
}

export type AccountToRead = {
  bankAccountId: string;
  shopId: string;
  accountNumber: string;
  watch: Watcher;
  key: string;
  readTo: Date;
};

/** Null: nobody is to be asked about it any more. */
export async function accountToRead(tx: Tx, bankAccountId: string): Promise<AccountToRead | null> {
  const row = await tx.bankAccount.findUnique({ where: { id: bankAccountId } });
  if (!row?.readKeySealed || !row.rowsReadTo || !row.watch || row.readKeyRefusedAt) return null;
  const { shopId, accountNumber, watch, rowsReadTo: readTo } = row;
  return { bankAccountId, shopId, accountNumber, watch, key: unseal(row.readKeySealed), readTo };
}

/** `isBehind`: there is more to read at once. */
export async function noteRead(tx: Tx, bankAccountId: string, to: Date, isBehind: boolean): Promise<void> {
  await tx.bankAccount.updateMany({
    where: { id: bankAccountId, readKeySealed: { not: null } },
    data: { rowsReadTo: to, ...(isBehind ? { rowsAskedAt: null } : {}) },
  });
}

/** True for the first who hears that the watcher does not know this key. */
export async function noteKeyRefused(tx: Tx, account: AccountToRead, at: Date): Promise<boolean> {
  const row = await tx.bankAccount.findUnique({ where: { id: account.bankAccountId } });
  // A new key may have been given while the old one was being used.
  if (!row?.readKeySealed || unseal(row.readKeySealed) !== account.key) return false;
  const { count } = await tx.bankAccount.updateMany({
    where: { id: account.bankAccountId, readKeySealed: row.readKeySealed, readKeyRefusedAt: null },
    data: { readKeyRefusedAt: at },
  });
  return count === 1;
}
