/**
 * What is counted of a day. Every measure is a sum, so days make months, units make the province, and parts add up to the
 * whole by themselves; shares are only ever made of sums, at the end.
 */

/** How the money of an order came: one column each, so that the plan's share is told with what it is made of. */
export const WAYS = ['bank', 'bankByHand', 'vnpay', 'momo', 'zalopay', 'viettelmoney', 'payos', 'cash'] as const;
export type Way = (typeof WAYS)[number];
export type WayVnd = `${Way}Vnd`;
export const vndOf = (way: Way): WayVnd => `${way}Vnd`;
export const WAY_VNDS: readonly WayVnd[] = WAYS.map(vndOf);
/** Everything that is not handed over in notes and coins counts as without cash, whoever tells of it. */
export const CASHLESS: readonly Way[] = WAYS.filter((way) => way !== 'cash');

/** Of the day an order was placed. */
export const PLACED = [
  'orders',
  'unpaid',
  'cancelled',
  'sold',
  'soldVnd',
  ...WAYS,
  'complained',
  'carried',
  'carriedFeeVnd',
  'carriedGoodsVnd',
  'outside',
] as const;
/** Of the day it arrived. */
export const ARRIVED = [
  'delivered',
  'invoiceGranted',
  'invoiceProven',
  'invoiceTyped',
  'promised',
  'onTime',
  'returned',
] as const;

export type FlowMeasure = (typeof PLACED)[number] | WayVnd | (typeof ARRIVED)[number];
export const FLOWS: readonly FlowMeasure[] = [...PLACED, ...WAY_VNDS, ...ARRIVED];

/** What stands at the end of a day. */
export const STANDS = [
  'shops',
  'verifiedShops',
  'listings',
  'labelledListings',
  'ocopListings',
  'endingPapers',
] as const;
/** Made of the stands when they are read: a unit with at least one seller, and all units of the day. */
export const UNITS = ['unitsSelling', 'units'] as const;

export type StandMeasure = (typeof STANDS)[number] | (typeof UNITS)[number];
export type Measure = FlowMeasure | StandMeasure;
export type Sums = Readonly<Partial<Record<Measure, bigint>>>;

export const SHOP_KINDS = ['household', 'cooperative', 'enterprise'] as const;
export type ShopKind = (typeof SHOP_KINDS)[number];
export const CHANNELS = ['web', 'stall'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Sums of one unit, kind of shop and place of sale; null where a measure is not told apart by it. */
export type Cell = { areaId: string; kind: ShopKind | null; channel: Channel | null; sums: Sums };

export const sumOf = (sums: Sums, measures: readonly Measure[]): bigint =>
  measures.reduce((all, measure) => all + (sums[measure] ?? 0n), 0n);

export function plusSums(a: Sums, b: Sums): Sums {
  const all: Partial<Record<Measure, bigint>> = { ...a };
  for (const [measure, amount] of Object.entries(b) as [Measure, bigint][])
    all[measure] = (all[measure] ?? 0n) + amount;
  return all;
}

/** Cells under one key each: every cell falls under exactly one, so the groups add up to the whole. */
export function groupCells<K>(cells: readonly Cell[], keyOf: (cell: Cell) => K): Map<K, Cell[]> {
  const groups = new Map<K, Cell[]>();
  for (const cell of cells) {
    const group = groups.get(keyOf(cell));
    if (group) group.push(cell);
    else groups.set(keyOf(cell), [cell]);
  }
  return groups;
}

/** Only what is asked for is added: a page asks for many figures of the same cells. A measure that no cell has stays away. */
export function totalOf(cells: readonly Cell[], measures: readonly Measure[]): Sums {
  const all: Partial<Record<Measure, bigint>> = {};
  for (const { sums } of cells)
    for (const measure of measures) {
      const amount = sums[measure];
      if (amount !== undefined) all[measure] = (all[measure] ?? 0n) + amount;
    }
  return all;
}
