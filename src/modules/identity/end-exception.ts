import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayGrantExceptions } from './core/policy.ts';
import { endExceptions } from './store.ts';

/** The head takes an exception back; the shop stops taking orders within seconds when the law wants it known. */
export async function endException(
  ctx: Ctx,
  { shopId, reason }: { shopId: string; reason: string },
): Promise<Result<{ shopId: string }>> {
  const { actor } = ctx;
  if (!mayGrantExceptions(actor)) return err('NOT_ALLOWED');
  const { accountId } = actor;
  if (isShopMember(actor, shopId)) return err('OWN_SHOP');
  return transaction(async (tx) => {
    const ended = await endExceptions(tx, shopId, { at: ctx.now, byId: accountId, reason });
    if (ended === 0) return err('ALREADY_DECIDED');
    await audit(tx, ctx, { action: 'identity.exception_ended', subject: { kind: 'shop', id: shopId }, reason });
    return ok({ shopId });
  });
}
