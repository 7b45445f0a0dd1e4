import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { seal } from '#platform/secrets.ts';
import { saveWatch as writeWatch } from './bank-store.ts';
import { mayMoveMoney } from './core/policy.ts';
import type { Watcher } from './core/watch.ts';
import { marketSecret, shopWatch } from './queries.ts';

/** Who tells when money comes, signing with the shop's own secret or the market's; or the seller looks himself. */
export async function saveWatch(
  ctx: Ctx,
  input: { shopId: string; watch: Watcher | 'by_hand'; secretPassword: string },
): Promise<Result<void>> {
  const { shopId, watch, secretPassword: secret } = input;
  if (!mayMoveMoney(ctx.actor, shopId)) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const current = await shopWatch(tx, shopId);
    if (!current) return err('NOT_FOUND');
    if (watch === 'by_hand') await writeWatch(tx, shopId, { watch: null, watchSecretSealed: null });
    else {
      // A secret belongs to the watcher it was made by.
      const kept = current.watch === watch ? current.watchSecretSealed : null;
      // Without a secret of its own an account is watched under the market's contract, where there is one.
      if (secret === '' && !kept && !marketSecret(watch)) return fieldErr('secretPassword', 'REQUIRED');
      if (secret !== '' && secret.length < 16) return fieldErr('secretPassword', 'TOO_SHORT', { min: 16 });
      await writeWatch(tx, shopId, { watch, watchSecretSealed: secret === '' ? kept : seal(secret) });
    }
    await audit(tx, ctx, { action: 'shop.watch', subject: { kind: 'shop', id: shopId }, data: { watch } });
    return ok();
  });
}
