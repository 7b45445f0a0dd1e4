import type { Ctx } from '#kernel/actor.ts';
import { err, type FieldError, fieldErr, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { slugify } from '#kernel/vietnamese.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { indicatorOf } from './core/catalogue.ts';
import { mayEnterTargets } from './core/policy.ts';
import { matterOf } from './core/target.ts';
import { insertTarget } from './entry-store.ts';
import { planTargets } from './plan-queries.ts';
import type { TargetForm } from './schema.ts';

/**
 * A number of a plan, or a change of one: a row of its own, from its day on. What held before stays and judges its own
 * months, so a change cannot begin in days that are already over.
 */
export async function enterTarget(ctx: Ctx, form: TargetForm): Promise<Result<{ targetId: string }>> {
  if (!mayEnterTargets(ctx.actor)) return err('NOT_FOUND');
  const { accountId } = ctx.actor;
  return transaction(async (tx) => {
    const known = await planTargets();
    const of = known.find(({ plan }) => plan === form.plan);
    if (form.plan !== '' && !of) return fieldErr('plan', 'CHOICE_UNKNOWN');
    if (!of && form.planName.length < 3) return fieldErr('planName', 'REQUIRED');
    const plan = of?.plan ?? slugify(form.planName);
    const matter = { plan, indicator: form.indicator, districts: form.scope };
    const isChange = known.some((target) => matterOf(target) === matterOf(matter));
    const indicator = indicatorOf(form.indicator);
    const fields: FieldError[] = [];
    // Our own figures are told by the units of today: beside a target of former districts there would never be one.
    if (indicator && indicator.counted !== 'outside' && form.scope.length > 0)
      fields.push({ field: 'scope', code: 'CHOICE_UNKNOWN' });
    if (form.toDay < form.fromDay) fields.push({ field: 'toDay', code: 'PERIOD_BACKWARDS' });
    if (isChange && form.fromDay < dayOf(ctx.now)) fields.push({ field: 'fromDay', code: 'TARGET_BACKDATED' });
    if (indicator?.unit === 'percent' && Math.max(form.target, form.targetTo ?? 0) > 100)
      fields.push({ field: 'target', code: 'PERCENT_TOO_HIGH' });
    if (form.targetTo !== null && form.targetTo < form.target)
      fields.push({ field: 'targetTo', code: 'PERIOD_BACKWARDS' });
    if (fields.length > 0) return { ...err('FORM_INVALID'), fields };
    const targetId = await insertTarget(
      tx,
      {
        ...matter,
        planName: of?.planName ?? { vi: form.planName, en: form.planName },
        goal: form.goal,
        value: form.target,
        valueTo: form.targetTo,
        from: form.fromDay,
        to: form.toDay,
        source: form.source,
        reason: form.reason,
      },
      { accountId, at: ctx.now },
    );
    await audit(tx, ctx, {
      action: isChange ? 'target.changed' : 'target.entered',
      subject: { kind: 'plan_target', id: targetId },
      reason: form.reason,
      data: { plan, indicator: form.indicator, value: form.target, from: form.fromDay },
    });
    return ok({ targetId });
  });
}
