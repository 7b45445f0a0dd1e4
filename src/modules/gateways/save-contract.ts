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
 * ones, whose messages are still read for a month: nothing stands still meanwhile. Where somebody else may have the old keys
 * (`isLeaked`) no message signed with them counts from now on; what it would have told is asked for with the new ones.
 */
export async function saveContract(
  ctx: Ctx,
  input: { shopId: string; credentials: Credentials; isLeaked?: boolean },
): Promise<Result<{ contractId: string }>> {
  const { shopId, credentials, isLeaked = false } = input;
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
      isLeaked,
      at: ctx.now,
      byId: actor.accountId,
    });
    await audit(tx, ctx, {
      action: 'gateway.contract_saved',
      subject: { kind: 'shop', id: shopId },
      data: { gateway: credentials.gateway, contractId, ...(isLeaked ? { isLeaked } : {}) },
    });
    return ok({ contractId });
  });
}
