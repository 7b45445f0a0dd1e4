import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { sanctionedShops } from '#modules/shops/api.ts';
import { beginDecision, closeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { signingPower } from './core/policy.ts';
import type { SanctionState } from './core/sanction.ts';
import { putInForce, termsAt } from './put-in-force.ts';
import { moveSanction, readSanction } from './store.ts';

/** The second person signs what the first proposed, or refuses to. */
export async function signSanction(
  ctx: Ctx,
  input: { sanctionId: string; decision: 'sign' | 'refuse'; reason: string },
): Promise<Result<{ code: string; state: SanctionState }>> {
  const { sanctionId, decision, reason } = input;
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_ALLOWED');
  const key = { kind: 'sanction' as const, subjectId: sanctionId };
  const terms = await termsAt(ctx.now);
  return transaction(async (tx) => {
    const begun = await beginDecision(tx, ctx, key);
    if (!begun.ok) return begun;
    const sanction = await readSanction(tx, sanctionId);
    const shop = sanction && (await sanctionedShops.lock(tx, sanction.shopId));
    if (!sanction || !shop) return err('NOT_FOUND');
    if (isShopMember(ctx.actor, shop.shopId)) return err('OWN_SHOP');
    const power = signingPower(actor, shop.areaId, sanction);
    if (!power) return err('TWO_PERSONS');
    const { code } = sanction;
    if (decision === 'refuse') {
      const refused = await moveSanction(tx, sanctionId, 'refuse', {
        decidedById: actor.accountId,
        decidedForId: power.forId,
        decidedAt: ctx.now,
        decisionReason: reason,
      });
      if (!refused) return err('ALREADY_DECIDED');
      await audit(tx, ctx, {
        action: 'sanction.refused',
        subject: { kind: 'sanction', id: sanctionId },
        reason,
        data: { shop: shop.shopId, code },
        ...(power.forId ? { onBehalfOf: power.forId } : {}),
      });
      await closeWork(tx, ctx, key, 'refused');
      return ok({ code, state: refused.state });
    }
    // Its owner was quicker: the room of shops tells us so, and the proposal lapses.
    if (shop.status === 'closed') return err('SANCTION_SHOP_CLOSED', { name: shop.name });
    const decided = await putInForce(tx, ctx, { sanction, shopName: shop.name, reason, forId: power.forId }, terms);
    if (!decided.ok) return decided;
    await closeWork(tx, ctx, key, 'signed');
    return ok({ code, state: decided.value.state });
  });
}
