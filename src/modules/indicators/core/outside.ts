import type { Day } from '#kernel/time.ts';

export type Entered = {
  indicator: string;
  districts: readonly string[];
  from: Day;
  to: Day;
  value: number;
  isCorrected: boolean;
};

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
