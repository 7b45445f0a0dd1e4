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
 * A figure told apart for everybody. Parts counted from fewer than five, or of fewer than five shops, are folded into one
 * rest: five orders may all be one household's. Where the rest would be a single part, or still that small, the next
 * smallest go with it: what is left out of a whole could be reckoned back. Of days whose shops nobody kept no part is told,
 * and places of sale have no shops of their own. Sums of money are not told apart at all: one shop's takings are its own.
 */
export function openParts(
  { indicator, by }: Figure,
  cut: Cut,
  shops: ReadonlyMap<string, Value> | undefined,
): OpenPart[] {
  const values = by[cut];
  if (!values || !indicator.isOpen || isMoney(indicator) || indicator.counted === 'median') return [];
  const isByShops = cut !== 'channel';
  const isKnown = !isByShops || (shops?.size ?? 0) > 0;
  const parts = [...values]
    .map(([key, value]) => ({ key, value, count: countOf(value), shops: shops?.get(key)?.part ?? 0n }))
    .filter(({ count }) => count > 0n)
    .sort((a, b) => (a.count < b.count ? -1 : a.count > b.count ? 1 : 0));
  const isSmall = (one: Pick<(typeof parts)[number], 'count' | 'shops'>): boolean =>
    one.count < LEAST_TOLD || (isByShops && one.shops < LEAST_TOLD);
  const folded = parts.filter(isSmall);
  const told = parts.filter((one) => !isSmall(one));
  const rest = () => ({
    count: folded.reduce((sum, { count }) => sum + count, 0n),
    shops: folded.reduce((sum, one) => sum + one.shops, 0n),
  });
  while (folded.length > 0 && (folded.length === 1 || isSmall(rest()))) {
    const next = told.shift();
    if (!next) break;
    folded.push(next);
  }
  const shown: OpenPart[] = told.map(({ key, value }) => ({ key, value }));
  // Not even together are they enough to be told; of unknown shops the rest is the whole, which is told anyway.
  const isTold = folded.length > 1 && (isKnown ? !isSmall(rest()) : rest().count >= LEAST_TOLD);
  if (!isTold) return shown;
  const sums = folded.map(({ value }) => value.sums).reduce(plusSums, {});
  return [...shown, { key: null, value: valueFrom(indicator, sums) }];
}
