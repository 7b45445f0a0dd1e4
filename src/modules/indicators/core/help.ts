import type { Day } from '#kernel/time.ts';
import type { Figures } from './figures.ts';
import type { Place } from './place.ts';
import { isReached, type PlanTarget, targetOf } from './target.ts';

type Told = 'active-sellers' | 'household-sellers' | 'orders' | 'cashless-share' | 'e-invoice-share';

/** A unit that is far from the plan; `null` is what nobody knows. */
export type HelpRow = Pick<Place, 'id' | 'name' | 'slug'> & {
  shops: bigint | null;
  households: bigint | null;
  orders: bigint;
  cashless: number | null;
  invoices: number | null;
  marks: { cashless: boolean; invoices: boolean };
};

/**
 * Units that are furthest from the plan: none who sells, or shares below the target; the fewest shops first. Where the shops
 * of the days were not kept nobody can say that none sells there.
 */
export function helpRows(
  figures: Figures,
  units: readonly Place[],
  targets: readonly PlanTarget[],
  day: Day,
): HelpRow[] {
  const isKnown = (figures.get('active-sellers')?.value.value ?? null) !== null;
  const of = (code: Told, id: string) => figures.get(code)?.by.area?.get(id);
  const standOf = (code: Told, id: string): bigint | null => (isKnown ? (of(code, id)?.part ?? 0n) : null);
  const isBelow = (code: Told, value: number | null): boolean => {
    const target = targetOf(targets, code, day);
    return target !== null && value !== null && !isReached(value, target.goal, target.value);
  };
  return units
    .map(({ id, name, slug }) => {
      const cashless = of('cashless-share', id)?.value ?? null;
      const invoices = of('e-invoice-share', id)?.value ?? null;
      const shops = standOf('active-sellers', id);
      const marks = { cashless: isBelow('cashless-share', cashless), invoices: isBelow('e-invoice-share', invoices) };
      const missing = (shops === 0n ? 2 : 0) + Number(marks.cashless) + Number(marks.invoices);
      const households = standOf('household-sellers', id);
      const orders = of('orders', id)?.part ?? 0n;
      return { row: { id, name, slug, shops, households, orders, cashless, invoices, marks }, missing };
    })
    .filter(({ missing }) => missing > 0)
    .sort(
      (a, b) =>
        b.missing - a.missing ||
        Number((a.row.shops ?? 0n) - (b.row.shops ?? 0n)) ||
        a.row.name.localeCompare(b.row.name, 'vi'),
    )
    .map(({ row }) => row);
}
