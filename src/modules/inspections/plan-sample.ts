import { z } from 'zod';
import { areasOf, type Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { randomToken } from '#platform/secrets.ts';
import { INSPECTION_ROLES, mayInspect, mayInspectIn } from './core/policy.ts';
import { drawSample } from './core/sample.ts';
import { newCode, planOne } from './plan-work.ts';
import { areaOfSlug, poolOf, shopsOf } from './pool-queries.ts';
import type { SamplePlan } from './schema.ts';
import { insertPlan, lockPlanning } from './store.ts';

/** What counts as a complaint of late: the season before. */
const LOOK_BACK_DAYS = 90;
const SEED_BYTES = 12;
/** A due day further away is no plan. */
const LONGEST_DAYS = 366;

/** Draws shops by chance from those that fit, with a seed on record, and puts each before an inspector. */
export async function planSample(ctx: Ctx, input: SamplePlan): Promise<Result<{ code: string; drawn: number }>> {
  const { actor } = ctx;
  if (!mayInspect(actor)) return err('NOT_ALLOWED');
  const { title, reason, kind, shopKind, risk, wanted, dueOn } = input;
  const today = dayOf(ctx.now);
  if (dueOn < today) return fieldErr('dueOn', 'TIME_BACKDATED');
  const days = await ruleAt('inspection.days', ctx.now, z.number());
  if (dueOn > addDays(today, Math.max(days, LONGEST_DAYS))) return fieldErr('dueOn', 'DATE_INVALID');
  return transaction(async (tx) => {
    const areaId = input.areaSlug === '' ? null : await areaOfSlug(tx, input.areaSlug);
    if (input.areaSlug !== '' && areaId === null) return fieldErr('areaSlug', 'AREA_UNKNOWN');
    if (areaId !== null && !mayInspectIn(actor, areaId)) return fieldErr('areaSlug', 'NOT_ALLOWED');
    await lockPlanning(tx);
    const categoryId = input.categoryId === '' ? null : input.categoryId;
    // Nobody draws the shop he works in himself.
    const notOf = actor.shops.map(({ shopId }) => shopId);
    const filter = { kind, areas: areasOf(actor, ...INSPECTION_ROLES), areaId, shopKind, categoryId, risk, notOf };
    const pool = await poolOf(tx, filter, instantOf(addDays(today, -LOOK_BACK_DAYS)));
    if (pool.length === 0) return err('INSPECTION_NO_SHOPS');
    const seed = input.seed === '' ? randomToken(SEED_BYTES) : input.seed;
    const drawn = drawSample(pool, wanted, seed);
    const code = newCode('KH');
    const planId = await insertPlan(tx, {
      code,
      title,
      reason,
      kind,
      areaId,
      shopKind,
      categoryId,
      risk,
      seed,
      pool,
      wanted,
      dueOn,
      createdAt: ctx.now,
      createdById: actor.accountId,
    });
    for (const shop of await shopsOf(tx, drawn))
      await planOne(tx, ctx, { shop, kind, planId, reason, dueOn, byId: actor.accountId });
    await audit(tx, ctx, {
      action: 'inspection.planned',
      subject: { kind: 'inspection_plan', id: planId },
      reason,
      data: { code, seed, pool: pool.length, drawn: drawn.length, kind, risk },
    });
    return ok({ code, drawn: drawn.length });
  });
}
