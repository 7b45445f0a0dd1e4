import { z } from 'zod';
import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { addHours, dayOf } from '#kernel/time.ts';
import { nextNumber } from '#modules/cases/api.ts';
import { citationAt, ruleAt } from '#modules/law/api.ts';
import { sanctionedShops } from '#modules/shops/api.ts';
import { openWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { headPower, proposingPower } from './core/policy.ts';
import { needsTwo, type SanctionState } from './core/sanction.ts';
import { putInForce, termsAt } from './put-in-force.ts';
import type { ProposeSanction } from './schema.ts';
import { caseIsOf, hasOpenOne, insertSanction, productOf } from './store.ts';

/**
 * A decision against a shop or one of its listings: what one person may decide holds at once, the rest waits for the
 * signature of a second one.
 */
export async function proposeSanction(
  ctx: Ctx,
  input: ProposeSanction,
): Promise<Result<{ sanctionId: string; code: string; state: SanctionState }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_ALLOWED');
  const { shopId, productId, caseId, level, basis, ground, reason, isListed, isUrgent } = input;
  const shape = await shapeOf(ctx, input);
  if (!shape.ok) return shape;
  const { days } = shape.value;
  const citation = await citationAt(basis, ctx.now);
  const terms = await termsAt(ctx.now);
  const signHours = await ruleAt(
    isUrgent ? 'shop.suspend_on_request_hours' : 'shop.sanction_sign_hours',
    ctx.now,
    z.number(),
  );
  return transaction(async (tx) => {
    const shop = await sanctionedShops.lock(tx, shopId);
    if (!shop) return err('NOT_FOUND');
    const power = proposingPower(actor, shop.areaId);
    if (!power) return err('NOT_ALLOWED');
    if (isShopMember(ctx.actor, shopId)) return err('OWN_SHOP');
    if (shop.status === 'closed') return err('SANCTION_SHOP_CLOSED', { name: shop.name });
    const product = productId === null ? null : await productOf(tx, productId);
    if (productId !== null && product?.shopId !== shopId) return err('NOT_FOUND');
    if (caseId !== null && !(await caseIsOf(tx, caseId, shopId))) return err('NOT_FOUND');
    if ((level === 'suspend' || level === 'close') && (await hasOpenOne(tx, { shopId, productId })))
      return err('SANCTION_OPEN');
    const year = Number(dayOf(ctx.now).slice(0, 4));
    const number = await nextNumber(tx, 'sanction', year);
    const sanction = await insertSanction(tx, {
      code: `XL-${year}-${String(number).padStart(4, '0')}`,
      shopId,
      productId,
      caseId,
      level,
      limits: level === 'limit' ? input.limits : [],
      basis,
      citation,
      reason,
      ground,
      isListed,
      isUrgent,
      authority: isUrgent ? input.authority : null,
      authorityRef: isUrgent ? input.authorityRef : null,
      days,
      proposedById: actor.accountId,
      proposedForId: power.forId,
      proposedAt: ctx.now,
    });
    const { id: sanctionId, code } = sanction;
    const own = headPower(actor, shop.areaId);
    if (!needsTwo({ level, isListed }, own !== null)) {
      const forId = isListed && own ? own.forId : power.forId;
      const decided = await putInForce(tx, ctx, { sanction, shopName: shop.name, reason, forId }, terms);
      return decided.ok ? ok({ sanctionId, code, state: decided.value.state }) : decided;
    }
    await audit(tx, ctx, {
      action: 'sanction.proposed',
      subject: { kind: 'sanction', id: sanctionId },
      reason,
      data: { shop: shopId, code, level },
      ...(power.forId ? { onBehalfOf: power.forId } : {}),
    });
    await openWork(tx, {
      kind: 'sanction',
      subjectId: sanctionId,
      code,
      variant: level,
      subject: product?.name ?? shop.name,
      party: shop.name,
      areaId: shop.areaId,
      shopId,
      openedAt: ctx.now,
      dueAt: addHours(ctx.now, signHours),
      isSandbox: isSandbox(),
    });
    return ok({ sanctionId, code, state: sanction.state });
  });
}

/** What belongs to the level: a limit refuses something, a limit and a suspension last so many days, an authority is named. */
async function shapeOf(ctx: Ctx, input: ProposeSanction): Promise<Result<{ days: number | null }>> {
  const { level, limits, days, productId, isUrgent, authority, authorityRef } = input;
  if (isUrgent && authority === '') return fieldErr('authority', 'REQUIRED');
  if (isUrgent && authorityRef === '') return fieldErr('authorityRef', 'REQUIRED');
  if (level === 'limit' && productId !== null) return fieldErr('level', 'CHOICE_UNKNOWN');
  if (level === 'limit' && limits.length === 0) return fieldErr('limits', 'REQUIRED');
  if (level === 'warn' || level === 'close') return ok({ days: null });
  if (days === null) return fieldErr('days', 'REQUIRED');
  const longest = await ruleAt(
    level === 'limit' ? 'shop.limit_longest_days' : 'shop.suspend_longest_days',
    ctx.now,
    z.number().int(),
  );
  return days > longest ? fieldErr('days', 'SANCTION_LONGEST', { days: longest }) : ok({ days });
}
