import { z } from 'zod';
import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { ruleAt } from '#modules/law/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayJudgeBrands } from './core/policy.ts';
import type { BrandEnd, BrandShown } from './schema.ts';
import { endBrand, grantBrand } from './store.ts';

/** A shop showed by its papers that it owns a brand or may sell under it: its name is no reason there any more. */
export async function showBrand(
  ctx: Ctx,
  { shop: slug, brand, reason }: BrandShown,
): Promise<Result<{ shopId: string }>> {
  const { actor } = ctx;
  if (!mayJudgeBrands(actor)) return err('NOT_ALLOWED');
  const { accountId } = actor;
  const brands = await ruleAt('listing.brand_names', ctx.now, z.array(z.string()));
  if (!brands.includes(brand)) return fieldErr('brand', 'CHOICE_UNKNOWN');
  return transaction(async (tx) => {
    const shop = await tx.shop.findUnique({ where: { slug }, select: { id: true } });
    if (!shop) return fieldErr('shop', 'CHOICE_UNKNOWN');
    const shopId = shop.id;
    if (isShopMember(actor, shopId)) return err('OWN_SHOP');
    const proof = { shopId, brand, reason, grantedAt: ctx.now, grantedById: accountId };
    if (!(await grantBrand(tx, proof))) return err('ALREADY_DECIDED');
    await audit(tx, ctx, {
      action: 'risk.brand_shown',
      subject: { kind: 'shop', id: shopId },
      reason,
      data: { brand },
    });
    return ok({ shopId });
  });
}

/** What was shown holds no longer. */
export async function takeBrand(ctx: Ctx, { proofId, reason }: BrandEnd): Promise<Result<{ shopId: string }>> {
  const { actor } = ctx;
  if (!mayJudgeBrands(actor)) return err('NOT_ALLOWED');
  const { accountId } = actor;
  return transaction(async (tx) => {
    const shop = await tx.brandProof.findUnique({ where: { id: proofId }, select: { shopId: true } });
    if (!shop) return err('NOT_FOUND');
    if (isShopMember(actor, shop.shopId)) return err('OWN_SHOP');
    const ended = await endBrand(tx, proofId, { endedAt: ctx.now, endedById: accountId, endReason: reason });
    if (!ended) return err('ALREADY_DECIDED');
    const { shopId, brand } = ended;
    await audit(tx, ctx, {
      action: 'risk.brand_ended',
      subject: { kind: 'shop', id: shopId },
      reason,
      data: { brand },
    });
    return ok({ shopId });
  });
}
