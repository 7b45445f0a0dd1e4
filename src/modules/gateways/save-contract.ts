import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { connectGateway, hasPublishedKey } from './connect.ts';
import { replaceContract } from './contract-store.ts';
import type { Credentials } from './schema.ts';

/**
 * The owner enters the keys of his own contract, or new ones in place of old. Attempts already opened stay with the old
 * ones, whose messages are still read for a month: nothing stands still meanwhile.
 */
export async function saveContract(
  ctx: Ctx,
  input: { shopId: string; credentials: Credentials },
): Promise<Result<{ contractId: string }>> {
  const { shopId, credentials } = input;
  const { actor } = ctx;
  if (!isShopMember(actor, shopId, 'owner')) return err('NOT_FOUND');
  if (env.MODE === 'real' && hasPublishedKey(credentials)) return err('CONTRACT_KEY_PUBLISHED');
  const gateway = connectGateway(credentials);
  if (!gateway) return err('PROVIDER_OFF');
  return transaction(async (tx) => {
    const contractId = await replaceContract(tx, {
      shopId,
      credentials,
      merchant: gateway.merchant,
      at: ctx.now,
      byId: actor.accountId,
    });
    await audit(tx, ctx, {
      action: 'gateway.contract_saved',
      subject: { kind: 'shop', id: shopId },
      data: { gateway: credentials.gateway, contractId },
    });
    return ok({ contractId });
  });
}
