import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { addDays, type Day, instantOf } from '#kernel/time.ts';
import type { BillService } from '#modules/bills/core/bill.ts';
import { MONEY_CHANNELS } from '#modules/books/core/accounts.ts';
import { ORDER_CHANNELS, ORDER_STATES, type OrderChannel, type OrderState } from '#modules/orders/core/order.ts';
import { mayReadMarket } from '#modules/oversight/core/policy.ts';
import { PAID_BY_CHANNEL } from '#modules/payments/core/paid-channel.ts';
import { SHOP_KINDS, type ShopKind } from '#modules/shops/core/answers.ts';
import { db } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { type Money, NOTHING, type PaidRow, plus, type Tally, tallyBy, tallyOf } from './core/cashless.ts';
import { daysOf, type Period } from './core/period.ts';

export { cashAtDoorOf, type ShopCashAtDoor } from './cash-at-door-queries.ts';

export type { Money } from './core/cashless.ts';
export { type InvoiceShare, invoiceShare } from './invoice-share-queries.ts';

/** One shop's paid orders of a day by channel; what they are told apart by is read once for all tables. */
export type PaidOrders = PaidRow & { day: Day; areaId: string; shopKind: ShopKind; orderChannel: OrderChannel };

export type Sales = {
  period: Period;
  /** Placed in the period, whatever became of them. */
  orders: number;
  /** Placed in the period, neither unpaid nor cancelled. */
  sold: Money;
  states: Record<OrderState, number>;
  byDay: { day: Day; orders: number; soldVnd: bigint }[];
  /** The sold orders by where they were agreed. */
  soldByChannel: Record<OrderChannel, Money>;
  soldByArea: ReadonlyMap<string, Money>;
  /** Of it, what was sold at stalls. */
  stallByArea: ReadonlyMap<string, Money>;
  /** How the sold orders that are paid were paid, and what of that money stayed: the same rows whole and told apart. */
  paid: Tally;
  paidByDay: ReadonlyMap<Day, Tally>;
  paidByArea: ReadonlyMap<string, Tally>;
  paidByKind: ReadonlyMap<ShopKind, Tally>;
  /** What is paid at stalls is often the seller's word alone, and moves the share as he likes: it can be looked at apart. */
  paidByOrderChannel: ReadonlyMap<OrderChannel, Tally>;
};

const MarketRow = z.object({
  day: z.string(),
  areaId: z.string(),
  shopKind: z.enum(SHOP_KINDS),
  state: z.enum(ORDER_STATES),
  orderChannel: z.enum(ORDER_CHANNELS),
  channel: z.enum(MONEY_CHANNELS).nullable(),
  count: z.number(),
  orderedVnd: z.bigint(),
  paidVnd: z.bigint(),
});

/** One read gives every figure of the period, so that they agree with each other. */
export async function sales(ctx: Ctx, period: Period): Promise<Sales | null> {
  if (!mayReadMarket(ctx.actor)) return null;
  const rows = z.array(MarketRow).parse(
    await db.$queryRaw<unknown[]>`
      select to_char(o.placed_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day, s.area_id as "areaId", s.kind::text as "shopKind",
        o.channel::text as "orderChannel", o.state::text as state, paid.channel, (count(*) filter (where coalesce(paid.is_main, true)))::int as count,
        coalesce(sum(o.total_vnd) filter (where coalesce(paid.is_main, true)), 0)::bigint as "orderedVnd",
        coalesce(sum(paid.vnd), 0)::bigint as "paidVnd"
      from orders o join shops s on s.id = o.shop_id left join lateral (${Prisma.raw(PAID_BY_CHANNEL)}) paid on true
      where o.placed_at >= ${instantOf(period.from)} and o.placed_at < ${instantOf(addDays(period.to, 1))}
        and (${withSandbox()} or not o.is_sandbox)
      group by 1, 2, 3, 4, 5, 6`,
  );
  const sum = (chosen: typeof rows): Money =>
    chosen.map(({ count, orderedVnd }) => ({ count, vnd: orderedVnd })).reduce(plus, { count: 0, vnd: 0n });
  const sold = rows.filter(({ state }) => state !== 'awaiting_payment' && state !== 'cancelled');
  const byArea = (chosen: typeof rows): ReadonlyMap<string, Money> =>
    new Map(
      [...new Set(chosen.map(({ areaId }) => areaId))].map((id) => [
        id,
        sum(chosen.filter(({ areaId }) => areaId === id)),
      ]),
    );
  const byOrderChannel = (channel: OrderChannel) => sum(sold.filter(({ orderChannel }) => orderChannel === channel));
  const paid = sold.flatMap(({ channel, paidVnd, ...row }): PaidOrders[] =>
    channel === null ? [] : [{ ...row, channel, vnd: paidVnd }],
  );
  return {
    period,
    orders: sum(rows).count,
    sold: sum(sold),
    states: Object.fromEntries(
      ORDER_STATES.map((state) => [state, sum(rows.filter((row) => row.state === state)).count]),
    ) as Record<OrderState, number>,
    byDay: daysOf(period).map((day) => ({
      day,
      orders: sum(rows.filter((row) => row.day === day)).count,
      soldVnd: sum(sold.filter((row) => row.day === day)).vnd,
    })),
    soldByChannel: { web: byOrderChannel('web'), stall: byOrderChannel('stall') },
    soldByArea: byArea(sold),
    stallByArea: byArea(sold.filter(({ orderChannel }) => orderChannel === 'stall')),
    paid: tallyOf(paid),
    paidByDay: tallyBy(paid, ({ day }) => day),
    paidByArea: tallyBy(paid, ({ areaId }) => areaId),
    paidByKind: tallyBy(paid, ({ shopKind }) => shopKind),
    paidByOrderChannel: tallyBy(paid, ({ orderChannel }) => orderChannel),
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
  areaId: string;
  slug: string;
  name: string;
  shops: number;
  households: number;
  liveProducts: number;
  orders: number;
  soldVnd: bigint;
  /** Of it, what was sold face to face at stalls. */
  stallVnd: bigint;
  paid: Tally;
};

/** By the place of the shop, every unit of today, those without a shop too. `figures`: those already read for the period. */
export async function areaFigures(
  ctx: Ctx,
  period: Period,
  figures: Sales | null = null,
): Promise<AreaFigures[] | null> {
  const read = figures ?? (await sales(ctx, period));
  if (!read || !mayReadMarket(ctx.actor)) return null;
  const rows = await db.$queryRaw<Omit<AreaFigures, 'orders' | 'soldVnd' | 'stallVnd' | 'paid'>[]>`
    with selling as (
      select s.area_id, count(*)::int as shops, (count(*) filter (where s.kind = 'household'))::int as households,
        coalesce(sum((select count(*) from products p where p.shop_id = s.id and p.status = 'live')), 0)::int as products
      from shops s where s.status = 'active' group by 1)
    select a.id as "areaId", coalesce(a.slug, a.code) as slug, a.name, coalesce(g.shops, 0) as shops, coalesce(g.households, 0) as households,
      coalesce(g.products, 0) as "liveProducts"
    from areas a left join selling g on g.area_id = a.id
    -- A unit that has ended since is shown while a shop of it has sold: the parts must add up to the whole.
    where (a.valid_to is null and a.slug is not null) or a.id = any(${[...read.soldByArea.keys()]}::uuid[])
    order by a.name`;
  return rows
    .map((row): AreaFigures => {
      const sold = read.soldByArea.get(row.areaId) ?? { count: 0, vnd: 0n };
      return {
        ...row,
        orders: sold.count,
        soldVnd: sold.vnd,
        stallVnd: read.stallByArea.get(row.areaId)?.vnd ?? 0n,
        paid: read.paidByArea.get(row.areaId) ?? tallyOf([]),
      };
    })
    .sort((a, b) => Number(b.soldVnd - a.soldVnd) || b.shops - a.shops);
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
