import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { percentOf } from '#kernel/money.ts';
import { addDays, type Day, instantOf } from '#kernel/time.ts';
import type { BillService } from '#modules/bills/core/bill.ts';
import { ORDER_STATES, type OrderState } from '#modules/orders/core/order.ts';
import { mayReadMarket } from '#modules/oversight/core/policy.ts';
import { SHOP_KINDS, type ShopKind } from '#modules/shops/core/answers.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { daysOf, type Period } from './core/period.ts';

/** Rows of sandboxes enter no figure of a real market. */
const demoCounts = (): boolean => env.MODE === 'demo';

export type Money = { count: number; vnd: bigint };
export type Sales = {
  period: Period;
  /** Placed in the period, whatever became of them. */
  orders: number;
  /** Placed in the period, neither unpaid nor cancelled. */
  sold: Money;
  states: Record<OrderState, number>;
  byDay: { day: Day; orders: number; soldVnd: bigint }[];
  /** How the sold orders that are paid were paid: told by a watcher of the account, by a person's word, in cash. */
  paid: { notice: Money; byHand: Money; cash: Money; all: Money; cashless: Money };
  cashlessPercent: { byCount: number | null; byValue: number | null };
};

const nothing = (): Money => ({ count: 0, vnd: 0n });
const plus = (a: Money, b: Money): Money => ({ count: a.count + b.count, vnd: a.vnd + b.vnd });

const DayRow = z.object({
  day: z.string(),
  state: z.enum(ORDER_STATES),
  proof: z.enum(['notice', 'by_hand', 'cash']).nullable(),
  count: z.number(),
  vnd: z.bigint(),
});

/** One read gives every figure of the period, so that they agree with each other. */
export async function sales(ctx: Ctx, period: Period): Promise<Sales | null> {
  if (!mayReadMarket(ctx.actor)) return null;
  const rows = z.array(DayRow).parse(
    await db.$queryRaw<unknown[]>`
      select to_char(o.placed_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day, o.state::text as state, paid.proof,
        count(*)::int as count, sum(o.total_vnd)::bigint as vnd
      from orders o
        left join lateral (select case y.proof when 'statement' then 'by_hand' else y.proof::text end as proof from payments y where y.order_id = o.id and y.state = 'paid' and y.purpose <> 'surplus' limit 1) paid on true
      where o.placed_at >= ${instantOf(period.from)} and o.placed_at < ${instantOf(addDays(period.to, 1))}
        and (${demoCounts()} or not o.is_sandbox)
      group by 1, 2, 3`,
  );
  const isSold = (row: { state: OrderState }) => row.state !== 'awaiting_payment' && row.state !== 'cancelled';
  const sum = (chosen: typeof rows): Money => chosen.map(({ count, vnd }) => ({ count, vnd })).reduce(plus, nothing());
  const sold = rows.filter(isSold);
  const proven = (proof: string) => sum(sold.filter((row) => row.proof === proof));
  const [notice, byHand, cash] = [proven('notice'), proven('by_hand'), proven('cash')];
  const cashless = plus(notice, byHand);
  const all = plus(cashless, cash);
  const states = Object.fromEntries(
    ORDER_STATES.map((state) => [state, sum(rows.filter((row) => row.state === state)).count]),
  ) as Record<OrderState, number>;
  return {
    period,
    orders: sum(rows).count,
    sold: sum(sold),
    states,
    byDay: daysOf(period).map((day) => ({
      day,
      orders: sum(rows.filter((row) => row.day === day)).count,
      soldVnd: sum(sold.filter((row) => row.day === day)).vnd,
    })),
    paid: { notice, byHand, cash, all, cashless },
    cashlessPercent: { byCount: percentOf(cashless.count, all.count), byValue: percentOf(cashless.vnd, all.vnd) },
  };
}

export type ShopCounts = {
  byKind: { kind: ShopKind; active: number; suspended: number; closed: number }[];
  active: number;
  liveProducts: number;
  pendingProducts: number;
  /** Units of today with at least one shop that sells. */
  areasWithShops: number;
  areas: number;
};

export async function shopCounts(ctx: Ctx): Promise<ShopCounts | null> {
  if (!mayReadMarket(ctx.actor)) return null;
  const [shops, products, areas] = await Promise.all([
    db.$queryRaw<{ kind: ShopKind; status: 'active' | 'suspended' | 'closed'; count: number }[]>`
      select kind::text as kind, status::text as status, count(*)::int as count from shops group by 1, 2`,
    db.$queryRaw<{ live: number; pending: number }[]>`
      select count(*) filter (where p.status = 'live' and s.status = 'active')::int as live,
        count(*) filter (where p.status = 'pending')::int as pending from products p join shops s on s.id = p.shop_id`,
    db.$queryRaw<{ all: number; used: number }[]>`
      select count(*)::int as all,
        count(*) filter (where exists (select 1 from shops s where s.area_id = a.id and s.status = 'active'))::int as used
      from areas a where a.valid_to is null and a.slug is not null`,
  ]);
  const count = (kind: ShopKind, status: string) =>
    shops.find((row) => row.kind === kind && row.status === status)?.count ?? 0;
  const byKind = SHOP_KINDS.map((kind) => ({
    kind,
    active: count(kind, 'active'),
    suspended: count(kind, 'suspended'),
    closed: count(kind, 'closed'),
  }));
  return {
    byKind,
    active: byKind.reduce((all, row) => all + row.active, 0),
    liveProducts: products[0]?.live ?? 0,
    pendingProducts: products[0]?.pending ?? 0,
    areasWithShops: areas[0]?.used ?? 0,
    areas: areas[0]?.all ?? 0,
  };
}

export type AreaFigures = {
  slug: string;
  name: string;
  shops: number;
  households: number;
  liveProducts: number;
  orders: number;
  soldVnd: bigint;
  paid: number;
  cashless: number;
};

/** By the place of the shop, every unit of today, those without a shop too. */
export async function areaFigures(ctx: Ctx, period: Period): Promise<AreaFigures[] | null> {
  if (!mayReadMarket(ctx.actor)) return null;
  return db.$queryRaw<AreaFigures[]>`
    with sold as (
      select s.area_id, count(*)::int as orders, sum(o.total_vnd)::bigint as vnd, count(paid.proof)::int as paid,
        (count(*) filter (where paid.proof in ('notice', 'by_hand')))::int as cashless
      from orders o join shops s on s.id = o.shop_id
        left join lateral (select case y.proof when 'statement' then 'by_hand' else y.proof::text end as proof from payments y where y.order_id = o.id and y.state = 'paid' and y.purpose <> 'surplus' limit 1) paid on true
      where o.placed_at >= ${instantOf(period.from)} and o.placed_at < ${instantOf(addDays(period.to, 1))}
        and o.state not in ('awaiting_payment', 'cancelled') and (${demoCounts()} or not o.is_sandbox)
      group by 1),
    selling as (
      select s.area_id, count(*)::int as shops, (count(*) filter (where s.kind = 'household'))::int as households,
        coalesce(sum((select count(*) from products p where p.shop_id = s.id and p.status = 'live')), 0)::int as products
      from shops s where s.status = 'active' group by 1)
    select a.slug, a.name, coalesce(g.shops, 0) as shops, coalesce(g.households, 0) as households,
      coalesce(g.products, 0) as "liveProducts", coalesce(d.orders, 0) as orders, coalesce(d.vnd, 0)::bigint as "soldVnd",
      coalesce(d.paid, 0) as paid, coalesce(d.cashless, 0) as cashless
    from areas a left join selling g on g.area_id = a.id left join sold d on d.area_id = a.id
    where a.valid_to is null and a.slug is not null
    order by "soldVnd" desc, shops desc, a.name`;
}

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
export async function billFigures(ctx: Ctx, period: Period): Promise<BillFigures | null> {
  if (!mayReadMarket(ctx.actor)) return null;
  const rows = await db.$queryRaw<BillFigures['rows']>`
    select to_char(p.paid_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day, p.service, a.name as area, count(*)::int as count,
      sum(l.amount_vnd)::bigint as vnd
    from bill_payments p join bill_lines l on l.payment_id = p.id left join areas a on a.id = p.area_id
    where p.state = 'cleared' and p.paid_at >= ${instantOf(period.from)} and p.paid_at < ${instantOf(addDays(period.to, 1))}
      and (${demoCounts()} or not p.is_sandbox)
    group by 1, 2, 3 order by 1, 2, 3 nulls last`;
  const sumBy = <K extends BillService | string | null>(keyOf: (row: BillFigures['rows'][number]) => K) => {
    const sums = new Map<K, Money>();
    for (const row of rows) sums.set(keyOf(row), plus(sums.get(keyOf(row)) ?? nothing(), row));
    return [...sums].sort(([, a], [, b]) => Number(b.vnd - a.vnd));
  };
  return {
    all: rows.map(({ count, vnd }) => ({ count, vnd })).reduce(plus, nothing()),
    byDay: sumBy(({ day }) => day)
      .map(([day, sum]) => ({ day, ...sum }))
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
    byService: sumBy(({ service }) => service).map(([service, sum]) => ({ service, ...sum })),
    byArea: sumBy(({ area }) => area).map(([name, sum]) => ({ name, ...sum })),
    rows,
  };
}
