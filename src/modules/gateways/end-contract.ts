import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { retireContract } from './contract-store.ts';
import type { EndContract } from './schema.ts';

/** No new payments by it; those under way are still heard of. */
export async function endContract(ctx: Ctx, input: EndContract): Promise<Result<void>> {
  const { shopId, gateway } = input;
  if (!isShopMember(ctx.actor, shopId, 'owner')) return err('NOT_FOUND');
  return transaction(async (tx) => {
    if (!(await retireContract(tx, { shopId, gateway, isLeaked: false, at: ctx.now }))) return err('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'gateway.contract_ended',
      subject: { kind: 'shop', id: shopId },
      data: { gateway },
    });
    return ok();
  });
}
