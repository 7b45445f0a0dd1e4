import { actingFor, type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import type { WorkKind } from '#modules/work/core/work.ts';
import { audit } from '#platform/audit.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { mayWorkOnCase } from './core/policy.ts';
import {
  addEvent,
  caseOfSource,
  insertCase,
  insertParty,
  lockCase,
  lockSource,
  nextNumber,
  shopOfCase,
} from './store.ts';

export type NewCase = {
  shopId: string;
  /** Of another than the next number; for what was filed elsewhere before. */
  code?: string;
  source: { kind: WorkKind; id: string } | null;
  title: string;
};

/** Opens the department's file on a shop; what has one already keeps it. Answers its id. */
export async function openCase(tx: Tx, ctx: Ctx, made: NewCase): Promise<string> {
  const { shopId, source, title } = made;
  const year = Number(dayOf(ctx.now).slice(0, 4));
  if (source) await lockSource(tx, source);
  const known = source && (await caseOfSource(tx, source.kind, source.id));
  if (known) return known;
  const byId = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  const code = made.code ?? `HS-${year}-${String(await nextNumber(tx, 'case', year)).padStart(4, '0')}`;
  const caseId = await insertCase(tx, {
    code,
    shopId,
    title,
    sourceKind: source?.kind ?? null,
    sourceId: source?.id ?? null,
    inChargeId: byId,
    openedById: byId,
    openedAt: ctx.now,
  });
  const shop = await shopOfCase(tx, shopId);
  await insertParty(tx, {
    caseId,
    role: 'seller',
    name: shop?.name ?? '',
    contact: '',
    addedAt: ctx.now,
    addedById: byId,
  });
  await addEvent(tx, { caseId, kind: 'opened', text: title, byId, at: ctx.now });
  await audit(tx, ctx, {
    action: 'case.opened',
    subject: { kind: 'case', id: caseId },
    reason: title,
    data: { shop: shopId, code, source: source?.kind ?? null },
  });
  return caseId;
}

/** An official opens one by hand. */
export async function openCaseByHand(
  ctx: Ctx,
  input: { shopId: string; title: string },
): Promise<Result<{ code: string }>> {
  return transaction(async (tx) => {
    const shop = await shopOfCase(tx, input.shopId);
    if (!shop) return err('NOT_FOUND');
    if (!mayWorkOnCase(ctx.actor, shop.areaId)) return err('NOT_ALLOWED');
    if (isShopMember(ctx.actor, input.shopId)) return err('OWN_SHOP');
    ctx.onBehalfOf = actingFor(ctx.actor, (one) => mayWorkOnCase(one, shop.areaId)) ?? ctx.onBehalfOf ?? null;
    const caseId = await openCase(tx, ctx, { ...input, source: null });
    const opened = await lockCase(tx, caseId);
    return opened ? ok({ code: opened.code }) : err('NOT_FOUND');
  });
}
