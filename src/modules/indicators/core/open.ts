import type { Cut, Indicator } from './catalogue.ts';
import type { Figure, TrendPoint } from './figures.ts';
import { plusSums } from './measures.ts';
import { type Value, valueFrom } from './value.ts';

/** What is told to everybody of a part; `null` is the rest that was too small to be told apart. */
export type OpenPart = { key: string | null; value: Value };

/** A unit of today by its code, slug and name; the rest has none. */
export type OpenArea = OpenPart & { code: string | null; slug: string | null; name: string | null };
export type OpenFigure = {
  figure: Figure;
  areas: OpenArea[];
  kinds: OpenPart[];
  channels: OpenPart[];
  months: TrendPoint[];
};

/** Fewer orders or shops than this would let a neighbour be found out. */
export const LEAST_TOLD = 5n;

const isMoney = ({ part, whole, unit }: Indicator): boolean =>
  unit === 'vnd' || [...part, ...whole].some((measure) => measure.endsWith('Vnd'));

/** Of how many a part was counted: a share from its whole, a count from itself. */
const countOf = (value: Value): bigint => value.whole ?? value.part;

/**
 * A figure told apart for everybody. Parts counted from fewer than five are folded into one rest, and where the rest would
 * be a single part, or still that small, the next smallest go with it: what is left out of a whole could be reckoned back.
 * Sums of money are not told apart at all: one shop's takings are its own.
 */
export function openParts({ indicator, by }: Figure, cut: Cut): OpenPart[] {
  const values = by[cut];
  if (!values || !indicator.isOpen || isMoney(indicator) || indicator.counted === 'median') return [];
  const told = [...values].filter(([, value]) => countOf(value) > 0n);
  const sorted = told.sort(([, a], [, b]) => (countOf(a) < countOf(b) ? -1 : countOf(a) > countOf(b) ? 1 : 0));
  let folded = sorted.filter(([, value]) => countOf(value) < LEAST_TOLD).length;
  const restOf = (count: number) => sorted.slice(0, count).reduce((sum, [, value]) => sum + countOf(value), 0n);
  while (folded > 0 && folded < sorted.length && (folded === 1 || restOf(folded) < LEAST_TOLD)) folded++;
  const shown: OpenPart[] = sorted.slice(folded).map(([key, value]) => ({ key, value }));
  if (folded === 0) return shown;
  const rest = sorted
    .slice(0, folded)
    .map(([, { sums }]) => sums)
    .reduce(plusSums, {});
  // Not even together are they enough to be told.
  return restOf(folded) < LEAST_TOLD ? shown : [...shown, { key: null, value: valueFrom(indicator, rest) }];
}
