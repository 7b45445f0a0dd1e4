import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { grantAppeal } from '#modules/appeals/api.ts';
import { tellShop } from '#modules/notices/api.ts';
import { sanctionedShops } from '#modules/shops/api.ts';
import { audit } from '#platform/audit.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { sellerSanctionPath } from './core/pages.ts';
import { headPower } from './core/policy.ts';
import { enforce, giveBack } from './enforce.ts';
import { moveSanction, readSanction } from './store.ts';
import './events.ts';

export type Ending = { sanctionId: string; by: 'time' | 'head' | 'appeal'; reason: string };

/**
 * A decision is over: by its time, lifted early, or undone by an appeal that was upheld. What no other decision holds is
 * given back; a shop that has closed stays closed. Ended already is no second end.
 */
export async function endSanction(
  tx: Tx,
  ctx: Ctx,
  { sanctionId, by, reason }: Ending,
): Promise<Result<{ code: string }>> {
  const before = await readSanction(tx, sanctionId);
  const shop = before && (await sanctionedShops.lock(tx, before.shopId));
  if (!before || !shop) return err('NOT_FOUND');
  // Read again under the shop's lock: its first moment may have come meanwhile. What was only announced has taken nothing.
  const isHolding = (await readSanction(tx, sanctionId))?.state === 'active';
  const over = await moveSanction(tx, sanctionId, by === 'time' ? 'end' : 'lift', {
    endedAt: ctx.now,
    endedById: ctx.actor.kind === 'person' ? ctx.actor.accountId : null,
    endReason: reason,
  });
  if (!over) return err('ALREADY_DECIDED');
  if (isHolding) await giveBack(tx, ctx, over, reason);
  // What has lasted its time was no wrong decision for that: an appeal against it is still judged.
  if (by === 'head') await grantAppeal(tx, ctx, { subjectKind: 'sanction', subjectId: sanctionId, reason });
  await audit(tx, ctx, {
    action: by === 'time' ? 'sanction.ended' : 'sanction.lifted',
    subject: { kind: 'sanction', id: sanctionId },
    ...(reason === '' ? {} : { reason }),
    data: { shop: over.shopId, code: over.code, by },
  });
  await tellShop(tx, ctx, {
    shopId: over.shopId,
    topic: 'shop',
    template: 'sanctionEnded',
    values: { shop: shop.name, sanction: over.code },
    link: sellerSanctionPath(over.code),
    onceKey: `sanction-ended:${sanctionId}`,
  });
  await record(tx, 'sanction.ended', { sanctionId });
  return ok({ code: over.code });
}

/** The head lifts it before its time. */
export async function liftSanction(
  ctx: Ctx,
  { sanctionId, reason }: { sanctionId: string; reason: string },
): Promise<Result<{ code: string }>> {
  return transaction(async (tx) => {
    const sanction = await readSanction(tx, sanctionId);
    const shop = sanction && (await sanctionedShops.lock(tx, sanction.shopId));
    if (!shop) return err('NOT_FOUND');
    const power = headPower(ctx.actor, shop.areaId);
    if (!power) return err('NOT_ALLOWED');
    if (isShopMember(ctx.actor, shop.shopId)) return err('OWN_SHOP');
    ctx.onBehalfOf = power.forId;
    return endSanction(tx, ctx, { sanctionId, by: 'head', reason });
  });
}

/** The days of notice are over: what was announced holds; if the shop has closed meanwhile, nothing is left to hold. */
export async function beginSanction(tx: Tx, ctx: Ctx, sanctionId: string): Promise<void> {
  const sanction = await readSanction(tx, sanctionId);
  const shop = sanction && (await sanctionedShops.lock(tx, sanction.shopId));
  if (!shop) return;
  if (shop.status === 'closed') {
    await moveSanction(tx, sanctionId, 'lapse');
    return;
  }
  const begun = await moveSanction(tx, sanctionId, 'begin');
  if (begun) await enforce(tx, ctx, begun);
}
