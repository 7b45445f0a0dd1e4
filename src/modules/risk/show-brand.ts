import { z } from 'zod';
import { actingFor, type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { ruleAt } from '#modules/law/api.ts';
import { audit } from '#platform/audit.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { mayJudgeBrands, mayJudgeBrandsIn } from './core/policy.ts';
import type { BrandEnd, BrandShown } from './schema.ts';
import { endBrand, grantBrand } from './store.ts';

/** A shop showed by its papers that it owns a brand or may sell under it: its name is no reason there any more. */
export async function showBrand(
  ctx: Ctx,
  { shop: typed, brand, reason }: BrandShown,
): Promise<Result<{ shopId: string }>> {
  const { actor } = ctx;
  if (!mayJudgeBrands(actor)) return err('NOT_ALLOWED');
  const { accountId } = actor;
  const brands = await ruleAt('listing.brand_names', ctx.now, z.array(z.string()));
  if (!brands.includes(brand)) return fieldErr('brand', 'CHOICE_UNKNOWN');
  return transaction(async (tx) => {
    const [shop, ...others] = await shopsCalled(tx, typed);
    const name = typed.slice(0, 80);
    if (!shop) return fieldErr('shop', 'SHOP_UNKNOWN', { name });
    if (others.length > 0) return fieldErr('shop', 'SHOP_SEVERAL', { name, count: others.length + 1 });
    const shopId = shop.id;
    const judged = judgeOf(ctx, { shopId, areaId: shop.areaId });
    if (!judged.ok) return judged;
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

/** By its name as people write it, or by the address of its page, whole or its end. */
async function shopsCalled(tx: Tx, typed: string): Promise<{ id: string; areaId: string }[]> {
  const slug = /^(?:\S*\/)?([a-z0-9-]+)\/?$/.exec(typed)?.[1] ?? '';
  return tx.shop.findMany({
    where: { OR: [{ slug }, { name: { equals: typed, mode: 'insensitive' } }] },
    select: { id: true, areaId: true },
  });
}

/** What was shown holds no longer. */
export async function takeBrand(ctx: Ctx, { proofId, reason }: BrandEnd): Promise<Result<{ shopId: string }>> {
  const { actor } = ctx;
  if (!mayJudgeBrands(actor)) return err('NOT_ALLOWED');
  const { accountId } = actor;
  return transaction(async (tx) => {
    const proof = await tx.brandProof.findUnique({ where: { id: proofId }, select: { shopId: true } });
    const shop =
      proof && (await tx.shop.findUnique({ where: { id: proof.shopId }, select: { id: true, areaId: true } }));
    if (!shop) return err('NOT_FOUND');
    const judged = judgeOf(ctx, { shopId: shop.id, areaId: shop.areaId });
    if (!judged.ok) return judged;
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

/** Whether it is hers to say of this shop, and in whose name. */
function judgeOf(ctx: Ctx, { shopId, areaId }: { shopId: string; areaId: string }): Result<void> {
  if (!mayJudgeBrandsIn(ctx.actor, areaId)) return err('NOT_ALLOWED');
  if (isShopMember(ctx.actor, shopId)) return err('OWN_SHOP');
  // Her own powers reach as far as the door, not always to this unit.
  ctx.onBehalfOf = actingFor(ctx.actor, (one) => mayJudgeBrandsIn(one, areaId)) ?? ctx.onBehalfOf ?? null;
  return ok();
}
