import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, type Result } from '#kernel/result.ts';
import { sanctionedShops } from '#modules/shops/api.ts';
import { transaction } from '#platform/db.ts';
import { headPower } from './core/policy.ts';
import { isHeldBack } from './store.ts';

/** Lets a shop back that no decision of this room holds off the market. */
export async function reopenShop(
  ctx: Ctx,
  { shopId, reason }: { shopId: string; reason: string },
): Promise<Result<void>> {
  return transaction(async (tx) => {
    const shop = await sanctionedShops.lock(tx, shopId);
    if (!shop) return err('NOT_FOUND');
    const power = headPower(ctx.actor, shop.areaId);
    if (!power) return err('NOT_ALLOWED');
    if (isShopMember(ctx.actor, shopId)) return err('OWN_SHOP');
    ctx.onBehalfOf = power.forId;
    if (shop.status !== 'suspended') return err('ALREADY_DECIDED');
    if (await isHeldBack(tx, shopId)) return err('SANCTION_OPEN');
    return sanctionedShops.reopen(tx, ctx, shopId, reason);
  });
}
