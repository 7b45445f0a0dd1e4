import type { Ctx } from '#kernel/actor.ts';
import { type Day, endOfDay, instantOf } from '#kernel/time.ts';
import type { BillService } from '#modules/bills/core/bill.ts';
import { mayReadMarket } from '#modules/oversight/core/policy.ts';
import { db } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import { type Money, NOTHING, plus } from './core/money-sums.ts';
import type { Days } from './core/period.ts';

export type BillFigures = {
  all: Money;
  /** Days on which any was paid. */
  byDay: { day: Day; count: number; vnd: bigint }[];
  byService: { service: BillService; count: number; vnd: bigint }[];
  /** Of the unit that the collector names; the last without a name: nobody is asked where he lives. */
  byArea: { name: string | null; count: number; vnd: bigint }[];
  rows: { day: Day; service: BillService; area: string | null; count: number; vnd: bigint }[];
};

/** Household bills that were paid electronically and cleared, by the day of paying: no sales, and no part of their shares. */
export async function billFigures(ctx: Ctx, period: Days): Promise<BillFigures | null> {
  if (!mayReadMarket(ctx.actor)) return null;
  const rows = await db.$queryRaw<BillFigures['rows']>`
    select to_char(p.paid_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day, p.service, a.name as area, count(*)::int as count,
      sum(l.amount_vnd)::bigint as vnd
    from bill_payments p join bill_lines l on l.payment_id = p.id left join areas a on a.id = p.area_id
    where p.state = 'cleared' and p.paid_at >= ${instantOf(period.from)} and p.paid_at < ${endOfDay(period.to)}
      and (${withSandbox()} or not p.is_sandbox)
    group by 1, 2, 3 order by 1, 2, 3 nulls last`;
  const sumBy = <K extends BillService | string | null>(keyOf: (row: BillFigures['rows'][number]) => K) => {
    const sums = new Map<K, Money>();
    for (const row of rows) sums.set(keyOf(row), plus(sums.get(keyOf(row)) ?? NOTHING, row));
    return [...sums].sort(([, a], [, b]) => Number(b.vnd - a.vnd));
  };
  return {
    all: rows.map(({ count, vnd }) => ({ count, vnd })).reduce(plus, NOTHING),
    byDay: sumBy(({ day }) => day)
      .map(([day, sum]) => ({ day, ...sum }))
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
    byService: sumBy(({ service }) => service).map(([service, sum]) => ({ service, ...sum })),
    byArea: sumBy(({ area }) => area).map(([name, sum]) => ({ name, ...sum })),
    rows,
  };
}
