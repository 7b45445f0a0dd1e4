import type { Ctx } from '#kernel/actor.ts';

import { mayReadMarket } from '#modules/oversight/core/policy.ts';
import type { Indicator } from './core/catalogue.ts';
import type { Figures, TrendPoint } from './core/figures.ts';
import { type Days, monthsUntil, type Step, weeksUntil } from './core/period.ts';
import type { Places } from './core/place.ts';
import { countValue, measuresOf } from './core/value.ts';
import { cellsOf, type Freshness, freshness } from './figure-queries.ts';
import { places } from './place-queries.ts';
import { readFigures, series } from './read-queries.ts';

export { type BillFigures, billFigures } from './bill-queries.ts';
export { cashAtDoorOf, type ShopCashAtDoor } from './cash-at-door-queries.ts';
export type { TrendPoint } from './core/figures.ts';
export { openFigure, openFigures, openIndicator, openOutside, openPeriod } from './open-queries.ts';
export { type EbiYear, type OutsideFigure, typedIn } from './outside-queries.ts';
export { planTargets, targetsAt } from './plan-queries.ts';
export { type KeptPoint, keptMonths } from './snapshot-queries.ts';

const mayRead = (ctx: Ctx): boolean => ctx.actor.kind === 'system' || mayReadMarket(ctx.actor);

/** Everything the market measures of some days, whole and told apart, from one read of its daily sums. */
export async function valuesOf(ctx: Ctx, days: Days): Promise<Figures | null> {
  return mayRead(ctx) ? readFigures(days) : null;
}

const WEEKS = 26;
const MONTHS = 25;

/** One indicator by week and by month, the whole market; a year and a month more, so that each month has its year before. */
export async function trendOf(
  ctx: Ctx,
  indicator: Indicator,
  until: Days,
): Promise<{ weeks: TrendPoint[]; months: TrendPoint[] } | null> {
  if (!mayRead(ctx)) return null;
  const [weeks, months] = [weeksUntil(until.to, WEEKS), monthsUntil(until.to, MONTHS)];
  return { weeks: await series(indicator, weeks), months: await series(indicator, months) };
}

/** Several indicators of the same steps, read at once: what a dashboard's charts are drawn from. */
export async function manySeries(
  ctx: Ctx,
  indicators: readonly Indicator[],
  steps: readonly Step[],
): Promise<ReadonlyMap<string, TrendPoint[]> | null> {
  if (!mayRead(ctx)) return null;
  const all = await places();
  const cells = await cellsOf(steps, [...new Set(indicators.flatMap(measuresOf))], all, { isTold: false });
  return new Map(
    indicators.map((indicator) => [
      indicator.code,
      steps.map((step) => ({ step, value: countValue(indicator, cells.get(step.key) ?? []) })),
    ]),
  );
}

export type Frame = { places: Places; freshness: Freshness };

/** Units with their names, and how fresh the figures are. */
export async function frameOf(ctx: Ctx): Promise<Frame | null> {
  if (!mayRead(ctx)) return null;
  const [all, fresh] = await Promise.all([places(), freshness(ctx.now)]);
  return { places: all, freshness: fresh };
}
