import { mulDiv, percentOf } from '#kernel/money.ts';
import type { Cut, Indicator } from './catalogue.ts';
import { type Cell, groupCells, type Measure, type Sums, sumOf, totalOf } from './measures.ts';

/** A figure with what it was made of; `value` is null when there was nothing to count it from. */
export type Value = { part: bigint; whole: bigint | null; value: number | null; sums: Sums };

/** Complaints closed in a period: how many days each took. */
export type Sample = Omit<Cell, 'sums'> & { days: number };

/** What a shop's unit counts for: its successor, and the former district it lay in. */
export type Placed = { unitOf(areaId: string): string; districtOf(areaId: string): string };

export function countValue(indicator: Indicator, cells: readonly Cell[], samples: readonly Sample[] = []): Value {
  if (indicator.counted === 'median') return medianOf(samples.map(({ days }) => days));
  const own = cells.filter(({ kind }) => isOf(indicator, kind));
  return valueFrom(indicator, totalOf(own, measuresOf(indicator)));
}

const isOf = ({ kind: wanted }: Indicator, kind: Cell['kind']): boolean => wanted === undefined || kind === wanted;

/** The same of sums already made, such as those of a week. */
export function valueFrom(indicator: Indicator, all: Sums): Value {
  const sums = ownOf(indicator, all);
  const part = sumOf(sums, indicator.part);
  // What stood on a day that nobody kept is not known; that is no zero.
  const isUnknown = indicator.counted === 'stand' && !indicator.part.some((measure) => sums[measure] !== undefined);
  if (isUnknown) return { part, whole: indicator.whole.length === 0 ? null : 0n, value: null, sums };
  if (indicator.whole.length === 0) return { part, whole: null, value: Number(part), sums };
  const whole = sumOf(sums, indicator.whole);
  const share = indicator.unit === 'percent' ? percentOf(part, whole) : average(part, whole);
  return { part, whole, value: share, sums };
}

/** Of all that was counted what this figure is made of and shown with. */
function ownOf(indicator: Indicator, all: Sums): Sums {
  const own: Partial<Record<Measure, bigint>> = {};
  for (const measure of measuresOf(indicator)) {
    const amount = all[measure];
    if (amount !== undefined) own[measure] = amount;
  }
  return own;
}

const average = (part: bigint, whole: bigint): number | null => (whole === 0n ? null : Number(mulDiv(part, 1n, whole)));

/** Half of them took no longer; with one decimal. */
function medianOf(days: readonly number[]): Value {
  const sorted = [...days].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted.length % 2 === 0 ? sorted[middle - 1] : upper;
  const value = upper === undefined || lower === undefined ? null : Math.round(((upper + lower) / 2) * 10) / 10;
  return { part: BigInt(sorted.length), whole: null, value, sums: {} };
}

/** One figure told apart; keys are ids of units, names of districts, kinds or places of sale. */
export function valuesBy(
  indicator: Indicator,
  cut: Cut,
  cells: readonly Cell[],
  samples: readonly Sample[],
  places: Placed,
): Map<string, Value> {
  const keyOf = (one: Omit<Cell, 'sums'>): string | null => {
    if (cut === 'area') return places.unitOf(one.areaId);
    if (cut === 'district') return places.districtOf(one.areaId);
    return cut === 'kind' ? one.kind : one.channel;
  };
  const measures = measuresOf(indicator);
  const own = cells.filter(
    ({ kind, sums }) => isOf(indicator, kind) && measures.some((one) => sums[one] !== undefined),
  );
  const groups = groupCells(own, keyOf);
  const sampled = Map.groupBy(samples, keyOf);
  const keys = new Set([...groups.keys(), ...(indicator.counted === 'median' ? sampled.keys() : [])]);
  return new Map(
    [...keys].flatMap((key): [string, Value][] =>
      key === null ? [] : [[key, countValue(indicator, groups.get(key) ?? [], sampled.get(key) ?? [])]],
    ),
  );
}

/** Only what a figure is made of, so that a page does not carry all sums about. */
export function measuresOf(indicator: Indicator): readonly Measure[] {
  const known = ownMeasures.get(indicator.code);
  if (known) return known;
  const own = [...new Set([...indicator.part, ...indicator.whole, ...indicator.beside])];
  ownMeasures.set(indicator.code, own);
  return own;
}

/** Asked for once a cell and figure: made once a code. */
const ownMeasures = new Map<string, readonly Measure[]>();
