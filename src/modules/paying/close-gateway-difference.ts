import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { mayDecideClaim } from '#modules/orders/core/policy.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { closeDifference, shopOfDifference } from './reconcile-store.ts';
import type { CloseGatewayDifference } from './schema.ts';

/** An official says why a provider's day and ours do not agree; nothing else changes by it. */
export async function closeGatewayDifference(ctx: Ctx, input: CloseGatewayDifference): Promise<Result<void>> {
  const { actor } = ctx;
  if (actor.kind !== 'person' || !mayDecideClaim(actor)) return err('NOT_ALLOWED');
  const { differenceId: id, reason } = input;
  return transaction(async (tx) => {
    const shopId = await shopOfDifference(tx, id);
    if (shopId && isShopMember(actor, shopId)) return err('NOT_ALLOWED');
    if (!(await closeDifference(tx, id, { at: ctx.now, byId: actor.accountId, note: reason })))
      return err('ALREADY_DECIDED');
    await audit(tx, ctx, {
      action: 'gateway.close_difference',
      subject: { kind: 'gateway_difference', id },
      reason,
    });
    return ok();
  });
}
