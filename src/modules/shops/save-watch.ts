import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { seal } from '#platform/secrets.ts';
import { saveWatch as writeWatch } from './bank-store.ts';
import { mayMoveMoney } from './core/policy.ts';
import { shopWatch } from './queries.ts';

/** Whether SePay tells when money comes, signing with the shop's own secret, or the seller looks himself. */
export async function saveWatch(
  ctx: Ctx,
  input: { shopId: string; watch: 'sepay' | 'by_hand'; secretPassword: string },
): Promise<Result<void>> {
  const { shopId, watch, secretPassword: secret } = input;
  if (!mayMoveMoney(ctx.actor, shopId)) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const current = await shopWatch(tx, shopId);
    if (!current) return err('NOT_FOUND');
    const isByHand = watch === 'by_hand';
    // Without a secret of its own an account is watched under the market's contract, where there is one.
    if (!isByHand && secret === '' && !current.watchSecretSealed && !env.SEPAY_WEBHOOK_SECRET)
      return fieldErr('secretPassword', 'REQUIRED');
    if (!isByHand && secret !== '' && secret.length < 16) return fieldErr('secretPassword', 'TOO_SHORT', { min: 16 });
    await writeWatch(tx, shopId, {
      watch: isByHand ? null : 'sepay',
      watchSecretSealed: isByHand ? null : secret === '' ? current.watchSecretSealed : seal(secret),
    });
    await audit(tx, ctx, { action: 'shop.watch', subject: { kind: 'shop', id: shopId }, data: { watch } });
    return ok();
  });
}
