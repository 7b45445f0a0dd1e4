import { WAYS, type Way } from '#modules/indicators/core/measures.ts';
import type { TrendPoint } from '#modules/indicators/queries.ts';

/** Ways of paying as a chart can show them: what a bank told, what a gateway took, what the seller says came, and cash. */
export const WAY_GROUPS = [
  { key: 'bank', fill: 1, ways: ['bank'] },
  { key: 'gateway', fill: 3, ways: ['vnpay', 'momo', 'zalopay', 'viettelmoney', 'payos'] },
  { key: 'byHand', fill: 4, ways: ['bankByHand'] },
  { key: 'cash', fill: 5, ways: ['cash'] },
] as const satisfies readonly { key: string; fill: 1 | 3 | 4 | 5; ways: readonly Way[] }[];

const MONTHS_SHOWN = 6;

/** The last months, each as counts of orders in the order of the groups; every way stands in exactly one. */
export function wayRows(points: readonly TrendPoint[]): { month: string; year: string; counts: bigint[] }[] {
  return points.slice(-MONTHS_SHOWN).map(({ step, value }) => ({
    month: String(Number(step.key.slice(5))),
    year: step.key.slice(0, 4),
    counts: WAY_GROUPS.map(({ ways }) =>
      WAYS.filter((way) => (ways as readonly Way[]).includes(way)).reduce(
        (sum, way) => sum + (value.sums[way] ?? 0n),
        0n,
      ),
    ),
  }));
}
