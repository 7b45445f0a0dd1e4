import type { Indicator } from './core/catalogue.ts';
import { type Figures, figuresOf, type TrendPoint } from './core/figures.ts';
import { FLOWS, type Measure, STANDS, UNITS } from './core/measures.ts';
import type { Days, Step } from './core/period.ts';
import { countValue, measuresOf } from './core/value.ts';
import { cellsOf, closedComplaints } from './figure-queries.ts';
import { places } from './place-queries.ts';

const ALL: readonly Measure[] = [...FLOWS, ...STANDS, ...UNITS];

/** Everything measured of some days, for whoever may see it: that is decided by who asks. */
export async function readFigures(days: Days): Promise<Figures> {
  const all = await places();
  const [cells, samples] = await Promise.all([
    cellsOf([{ key: 'all', from: days.from, to: days.to }], ALL, all, { isTold: true }),
    closedComplaints(days),
  ]);
  return figuresOf(cells.get('all') ?? [], samples, all);
}

/** One figure of many steps of time. */
export async function series(indicator: Indicator, steps: readonly Step[]): Promise<TrendPoint[]> {
  const all = await places();
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) return [];
  const samples = indicator.counted === 'median' ? await closedComplaints({ from: first.from, to: last.to }) : [];
  const cells = await cellsOf(steps, measuresOf(indicator), all, { isTold: false });
  return steps.map((step) => ({
    step,
    value: countValue(
      indicator,
      cells.get(step.key) ?? [],
      samples.filter(({ day }) => step.from <= day && day <= step.to),
    ),
  }));
}
