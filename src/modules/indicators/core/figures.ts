import { CUTS, type Cut, type Indicator, type IndicatorCode, MEASURED } from './catalogue.ts';
import type { Cell } from './measures.ts';
import type { Step } from './period.ts';
import { countValue, type Placed, type Sample, type Value, valuesBy } from './value.ts';

/** One indicator of a period, whole and told apart every way it may be. */
export type Figure = {
  indicator: Indicator;
  value: Value;
  by: Readonly<Partial<Record<Cut, ReadonlyMap<string, Value>>>>;
};
export type TrendPoint = { step: Step; value: Value };
export type Figures = ReadonlyMap<IndicatorCode, Figure>;

export function figureOf(
  indicator: Indicator,
  cells: readonly Cell[],
  samples: readonly Sample[],
  places: Placed,
): Figure {
  const by: Partial<Record<Cut, ReadonlyMap<string, Value>>> = {};
  for (const cut of CUTS.filter((one) => indicator.cuts.includes(one)))
    by[cut] = valuesBy(indicator, cut, cells, samples, places);
  return { indicator, value: countValue(indicator, cells, samples), by };
}

/** All that the market measures itself, of one read of its sums, so that figures agree with each other. */
export function figuresOf(cells: readonly Cell[], samples: readonly Sample[], places: Placed): Figures {
  return new Map(MEASURED.map((indicator) => [indicator.code, figureOf(indicator, cells, samples, places)]));
}
