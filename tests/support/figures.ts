import type { Ctx } from '#kernel/actor.ts';
import type { Day } from '#kernel/time.ts';
import type { IndicatorCode } from '#modules/indicators/core/catalogue.ts';
import { sumOf, WAY_VNDS, WAYS } from '#modules/indicators/core/measures.ts';
import { daysOf } from '#modules/indicators/core/period.ts';
import type { Value } from '#modules/indicators/core/value.ts';
import { valuesOf } from '#modules/indicators/queries.ts';
import { refreshDays } from '#modules/indicators/refresh-days.ts';
import { systemCtx } from './market.ts';

/** The figures of some days as an official reads them, counted anew from the rows first. */
export async function figuresOn(ctx: Ctx, from: Day, to: Day = from) {
  await refreshDays(systemCtx(ctx.now), daysOf({ from, to }));
  const figures = await valuesOf(ctx, { from, to });
  if (!figures) throw new Error('not for these eyes');
  const of = (code: IndicatorCode) => {
    const figure = figures.get(code);
    if (!figure) throw new Error(`no figure ${code}`);
    return figure;
  };
  return { of, value: (code: IndicatorCode) => of(code).value };
}

export const paidOf = ({ sums }: Value) => ({ count: Number(sumOf(sums, WAYS)), vnd: sumOf(sums, WAY_VNDS) });
