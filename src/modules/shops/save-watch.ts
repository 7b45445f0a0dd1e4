import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { seal } from '#platform/secrets.ts';
import { mayMoveMoney } from './core/policy.ts';
import { OLD_SECRET_HOURS, READ_BACK_HOURS, READERS, type Watcher } from './core/watch.ts';
import { marketSecrets, type ShopWatch, shopWatch } from './watch-queries.ts';
import { type Watch, saveWatch as writeWatch } from './watch-store.ts';

export type NewWatch = {
  shopId: string;
  watch: Watcher | 'by_hand';
  /** Empty keeps what was given before; so for the next. */
  secretPassword: string;
  readKeyPassword?: string;
  /** Somebody else may have the secret before: what is signed with it counts no more. */
  isLeaked?: boolean;
};

const NOBODY: Watch = {
  watch: null,
  watchSecretSealed: null,
  oldSecretSealed: null,
  oldSecretUntil: null,
  readKeySealed: null,
  readKeyRefusedAt: null,
  rowsReadTo: null,
  rowsAskedAt: null,
};

/**
 * Who tells when money comes, signing with the shop's own secret or the market's; or the seller looks himself. A new secret
 * takes the place of the old one without a gap: the watcher's console is changed a moment before or after.
 */
export async function saveWatch(ctx: Ctx, input: NewWatch): Promise<Result<void>> {
  const { shopId, watch } = input;
  if (!mayMoveMoney(ctx.actor, shopId)) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const current = await shopWatch(tx, shopId);
    if (!current) return err('NOT_FOUND');
    const next = watch === 'by_hand' ? ok(NOBODY) : watchBy(ctx, current, { ...input, watch });
    if (!next.ok) return next;
    await writeWatch(tx, shopId, next.value);
    await audit(tx, ctx, {
      action: 'shop.watch',
      subject: { kind: 'shop', id: shopId },
      data: { watch, ...(input.isLeaked ? { isLeaked: true } : {}) },
    });
    return ok();
  });
}

function watchBy(ctx: Ctx, current: ShopWatch, input: NewWatch & { watch: Watcher }): Result<Partial<Watch>> {
  const { watch, secretPassword: secret, readKeyPassword: readKey = '', isLeaked = false } = input;
  // A secret belongs to the watcher it was made by.
  const isSame = current.watch === watch;
  const kept = isSame ? current.watchSecretSealed : null;
  const [common] = marketSecrets(watch);
  // Without a secret of its own an account is watched under the market's contract, where there is one.
  if (secret === '' && !kept && !common) return fieldErr('secretPassword', 'REQUIRED');
  if (secret !== '' && secret.length < 16) return fieldErr('secretPassword', 'TOO_SHORT', { min: 16 });
  if (isLeaked && secret === '' && kept) return fieldErr('secretPassword', 'REQUIRED');
  if (readKey !== '' && !READERS.includes(watch)) return fieldErr('readKeyPassword', 'READ_KEY_NOT_SERVED');
  if (readKey !== '' && readKey.length < 16) return fieldErr('readKeyPassword', 'TOO_SHORT', { min: 16 });
  // It travels in a header.
  if (!/^[\x21-\x7e]*$/.test(readKey)) return fieldErr('readKeyPassword', 'CONTRACT_KEY_INVALID');
  const next: Partial<Watch> = isSame ? { watch } : { ...NOBODY, watch };
  if (secret !== '') {
    const old = isSame && !isLeaked ? (kept ?? (common ? seal(common) : null)) : null;
    next.watchSecretSealed = seal(secret);
    next.oldSecretSealed = old;
    next.oldSecretUntil = old ? addHours(ctx.now, OLD_SECRET_HOURS) : null;
  }
  if (readKey !== '') {
    next.readKeySealed = seal(readKey);
    next.readKeyRefusedAt = null;
    next.rowsReadTo = current.rowsReadTo ?? latest(addHours(ctx.now, -READ_BACK_HOURS), current.activeFrom);
    next.rowsAskedAt = null;
  }
  return ok(next);
}

const latest = (a: Date, b: Date): Date => new Date(Math.max(a.getTime(), b.getTime()));
