import type { Day } from '#kernel/time.ts';

export type Entered = {
  indicator: string;
  districts: readonly string[];
  from: Day;
  to: Day;
  value: number;
  isCorrected: boolean;
};

export type PublishedIndex = { year: number; score: number; source: string; isCorrected: boolean };
export type KnownFigure = Entered & { source: string };

/** All that was typed in as one list: the index has a sheet of its own, and its score is a figure of its year. */
export function knownFigures(typed: {
  figures: readonly KnownFigure[];
  ebi: readonly PublishedIndex[];
}): KnownFigure[] {
  const scores = typed.ebi.map(({ year, score, source, isCorrected }) => ({
    indicator: 'ebi',
    districts: [],
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    value: score,
    source,
    isCorrected,
  }));
  return [...typed.figures, ...scores];
}

/** Of each scope the newest figure that had been surveyed by then: what was put right no longer counts. */
export function knownOn<T extends Entered>(figures: readonly T[], indicator: string, day: Day): T[] {
  const newest = new Map<string, T>();
  for (const figure of figures) {
    if (figure.indicator !== indicator || figure.isCorrected || figure.from > day) continue;
    const scope = [...figure.districts].sort().join('+');
    const known = newest.get(scope);
    if (!known || figure.to > known.to) newest.set(scope, figure);
  }
  return [...newest.values()];
}
