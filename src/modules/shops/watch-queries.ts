/** Who watches the account of a shop, and by what secrets a watcher is known. */
import { busyDb, db, type Tx } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { unseal } from '#platform/secrets.ts';
import { WATCHERS, type Watcher } from './core/watch.ts';

export type AccountWatcher = { shopId: string; secret: string };

/** The secrets of the market's own contract with a watcher: the newest first, the one before while it is being changed. */
export function marketSecrets(watcher: Watcher): string[] {
  const given = {
    sepay: [env.SEPAY_WEBHOOK_SECRET, env.SEPAY_WEBHOOK_SECRET_OLD],
    casso: [env.CASSO_WEBHOOK_SECRET, env.CASSO_WEBHOOK_SECRET_OLD],
    payos: [env.PAYOS_CHECKSUM_KEY, env.PAYOS_CHECKSUM_KEY_OLD],
  }[watcher];
  return given.flatMap((secret) => secret ?? []);
}

/**
 * Whose money comes to an account of this number, and the secrets that sign notices of it: the shop's own, with the one
 * before until its time is over, else the market's. Two banks may give out the same number, so a secret speaks for its own
 * shop only. Replaced accounts count too, since late money still comes to them. `isOn`: the market has a contract of its own
 * with this watcher.
 */
export async function watchersOf(
  watcher: Watcher,
  accountNumber: string | null,
  at: Date,
): Promise<{ isOn: boolean; watchers: AccountWatcher[] }> {
  const common = marketSecrets(watcher);
  const rows =
    accountNumber === null
      ? []
      : await busyDb().$queryRaw<{ shopId: string; sealed: string | null; oldSealed: string | null }[]>`
          select shop_id as "shopId", watch_secret_sealed as sealed,
            case when old_secret_until > ${at} then old_secret_sealed end as "oldSealed" from bank_accounts
          where account_number = ${accountNumber} and watch::text = ${watcher} order by active_from, id`;
  const watchers = rows.flatMap(({ shopId, sealed, oldSealed }) => [
    ...(sealed ? [unseal(sealed)] : common).map((secret) => ({ shopId, secret })),
    ...(oldSealed ? [{ shopId, secret: unseal(oldSealed) }] : []),
  ]);
  return { isOn: common.length > 0, watchers };
}

/** Who watches a new account: whoever the market has a contract with, the one that watched before if it is among them. */
export function usualWatcher(before?: string | null): Watcher | null {
  const contracted = WATCHERS.filter((watcher) => marketSecrets(watcher).length > 0);
  return contracted.find((watcher) => watcher === before) ?? contracted[0] ?? null;
}

/** More shops with a contract of their own than a province has; a trial call is not worth looking further. */
const MOST_SECRETS = 200;

/** Every secret that a watcher signs with here: its console's trial call names no account of ours. */
export async function secretsOfWatchers(watcher: Watcher): Promise<string[]> {
  const rows = await db.bankAccount.findMany({
    where: { watch: watcher, state: 'active', watchSecretSealed: { not: null } },
    orderBy: { activeFrom: 'desc' },
    take: MOST_SECRETS,
    select: { watchSecretSealed: true },
  });
  const own = rows.flatMap(({ watchSecretSealed }) => (watchSecretSealed ? [unseal(watchSecretSealed)] : []));
  return [...marketSecrets(watcher), ...own];
}

export type ShopWatch = {
  watch: Watcher | null;
  watchSecretSealed: string | null;
  rowsReadTo: Date | null;
  activeFrom: Date;
};

export async function shopWatch(tx: Tx, shopId: string): Promise<ShopWatch | null> {
  return tx.bankAccount.findFirst({
    where: { shopId, state: 'active' },
    select: { watch: true, watchSecretSealed: true, rowsReadTo: true, activeFrom: true },
  });
}
