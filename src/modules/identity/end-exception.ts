import { type Ctx, isOfficialFor, isShopMember } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { tellShop } from '#modules/notices/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { SELLER_PATH } from './core/pages.ts';
import { mayGrantExceptions } from './core/policy.ts';
import { lockSubjectOfShop } from './exception-queries.ts';
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
    const shop = await lockSubjectOfShop(tx, shopId);
    if (!shop) return err('NOT_FOUND');
    if (!isOfficialFor(actor, shop.areaId, 'head')) return err('NOT_ALLOWED');
    const ended = await endExceptions(tx, shopId, { at: ctx.now, byId: accountId, reason });
    if (ended === 0) return err('ALREADY_DECIDED');
    await audit(tx, ctx, { action: 'identity.exception_ended', subject: { kind: 'shop', id: shopId }, reason });
    await tellShop(tx, ctx, {
      shopId,
      topic: 'department',
      template: 'identityExceptionEnded',
      values: { shop: shop.label, reason },
      link: SELLER_PATH,
      onceKey: `identity-exception-ended:${shopId}:${ctx.now.toISOString()}`,
    });
    return ok({ shopId });
  });
}
