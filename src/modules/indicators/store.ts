import { addDays, type Day, dateOfDay, endOfDay, instantOf } from '#kernel/time.ts';
import { LABEL_BY_GROUP } from '#modules/catalog/core/label.ts';
import { PAID_BY_CHANNEL } from '#modules/payments/core/paid-channel.ts';
import type { Tx } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import { loadProvince } from '#provinces/province.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { CHANGED } from './changed-queries.ts';
import { columnOf } from './column-names.ts';
import { FLOWS, STANDS, WAYS } from './core/measures.ts';

const ENDS_WITHIN_DAYS = 60;

const columns = (names: readonly string[], write: (column: string) => string) =>
  Prisma.raw(names.map((name) => write(columnOf(name))).join(', '));

/** `paid` has a row for each order and way; its way is called as the column that counts it. */
const WAY_SUMS = Prisma.raw(
  WAYS.map((way) => {
    const column = columnOf(way);
    return `count(*) filter (where t.channel = '${column}' and t.is_main) as ${column},
      coalesce(sum(t.vnd) filter (where t.channel = '${column}'), 0) as ${column}_vnd`;
  }).join(', '),
);

/** One turn at a day: two workers would both count it whole, the second after the first. */
export async function lockDay(tx: Tx, day: Day): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('indicator_days'), ${dayNumber(day)}::int)`;
}
const dayNumber = (day: Day): number => dateOfDay(day).getTime() / 86_400_000;

/**
 * Counts a day whole, in place of what was counted of it before. What was ordered counts on the day it was ordered,
 * what arrived on the day it arrived.
 */
export async function writeFlows(tx: Tx, day: Day): Promise<void> {
  const { legalProvince, formerCode } = loadProvince(env.PROVINCE);
  const here = [legalProvince.code, formerCode];
  const from = instantOf(day);
  const until = endOfDay(day);
  await tx.$executeRaw`delete from indicator_days where day = ${day}::date`;
  await tx.$executeRaw`
    with placed as materialized (
      select o.id, s.area_id, s.kind, o.channel, o.total_vnd, o.goods_vnd, o.delivery_vnd, o.state,
        o.state not in ('awaiting_payment', 'cancelled') as is_sold,
        o.state not in ('awaiting_payment', 'cancelled') and o.channel = 'web' and o.handover_kind = 'address' as is_carried,
        o.area_id as to_id
      from orders o join shops s on s.id = o.shop_id
      where o.placed_at >= ${from} and o.placed_at < ${until} and (${withSandbox()} or not o.is_sandbox)),
    placed_sums as (
      select o.area_id, o.kind, o.channel, count(*) as orders,
        count(*) filter (where o.state = 'awaiting_payment') as unpaid, count(*) filter (where o.state = 'cancelled') as cancelled,
        count(*) filter (where o.is_sold) as sold, coalesce(sum(o.total_vnd) filter (where o.is_sold), 0) as sold_vnd,
        count(*) filter (where o.is_sold and exists (
          select 1 from complaints c where c.order_id = o.id and c.state <> 'withdrawn')) as complained,
        count(*) filter (where o.is_carried) as carried,
        coalesce(sum(o.delivery_vnd) filter (where o.is_carried), 0) as carried_fee_vnd,
        coalesce(sum(o.goods_vnd) filter (where o.is_carried), 0) as carried_goods_vnd,
        count(*) filter (where o.is_carried and (a.id is null or a.province_code <> all (${here}))) as outside
      from placed o left join areas a on a.id = o.to_id group by 1, 2, 3),
    paid_sums as (
      select o.area_id, o.kind, o.channel, ${WAY_SUMS}
      from placed o join lateral (${Prisma.raw(PAID_BY_CHANNEL)}) t on true where o.is_sold group by 1, 2, 3),
    arrived as materialized (
      select o.id, s.area_id, s.kind, o.channel, o.delivered_at, o.handover_on,
        exists (select 1 from invoices i where i.order_id = o.id and i.state = 'granted' and i.kind <> 'adjustment'
          and (${withSandbox()} or not i.is_sandbox)) as is_granted,
        x.id is not null as is_outside, coalesce((x.checks ->> 'isProven')::boolean, false) as is_proven
      from orders o join shops s on s.id = o.shop_id
        left join outside_invoices x on x.order_id = o.id and x.withdrawn_at is null
      where coalesce(o.delivered_at, o.completed_at) >= ${from} and coalesce(o.delivered_at, o.completed_at) < ${until}
        and o.state in ('delivered', 'completed') and (${withSandbox()} or not o.is_sandbox)),
    arrived_sums as (
      select o.area_id, o.kind, o.channel, count(*) as delivered,
        count(*) filter (where o.is_granted) as invoice_granted,
        count(*) filter (where not o.is_granted and o.is_outside and o.is_proven) as invoice_proven,
        count(*) filter (where not o.is_granted and o.is_outside and not o.is_proven) as invoice_typed,
        count(*) filter (where o.channel = 'web' and o.delivered_at is not null) as promised,
        count(*) filter (where o.channel = 'web'
          and (o.delivered_at at time zone 'Asia/Ho_Chi_Minh')::date <= o.handover_on) as on_time,
        count(*) filter (where exists (select 1 from returns r
          where r.order_id = o.id and r.state in ('accepted', 'received', 'settled'))) as returned
      from arrived o group by 1, 2, 3)
    insert into indicator_days (day, area_id, shop_kind, channel, ${columns(FLOWS, (column) => column)})
    select ${day}::date, area_id, kind, channel, ${columns(FLOWS, (column) => `coalesce(${column}, 0)`)}
    from placed_sums left join paid_sums using (area_id, kind, channel) full join arrived_sums using (area_id, kind, channel)`;
}

const NEEDED = Object.entries(LABEL_BY_GROUP).map(([group, { needed }]) => ({ group, facts: `{${needed.join(',')}}` }));

/** What stands now, as of the day: of a day gone nobody could say it any more, so only today is ever written. */
export async function writeStands(tx: Tx, day: Day): Promise<void> {
  await tx.$executeRaw`delete from indicator_stands where day = ${day}::date`;
  await tx.$executeRaw`
    with needed as (
      select n.grp, n.facts::text[] as facts
      from unnest(${NEEDED.map(({ group }) => group)}::text[], ${NEEDED.map(({ facts }) => facts)}::text[]) as n(grp, facts)),
    ocop as (
      select distinct q.product_id from papers q
      where q.product_id is not null and q.kind = 'ocop' and q.state = 'verified' and (q.expires_on is null or q.expires_on >= ${day}::date)),
    listed as (
      select p.shop_id, count(*) as listings,
        count(*) filter (where n.facts is not null and jsonb_exists_all(p.label, n.facts)) as labelled_listings,
        count(oc.product_id) as ocop_listings
      from products p left join categories c on c.id = p.category_id left join needed n on n.grp = c."group"::text
        left join ocop oc on oc.product_id = p.id
      where p.status = 'live' group by 1),
    ending as (
      select q.shop_id, count(*) as ending_papers from papers q left join products p on p.id = q.product_id
      where q.state = 'verified' and q.expires_on >= ${day}::date and q.expires_on <= ${addDays(day, ENDS_WITHIN_DAYS)}::date
        and (p.id is null or p.status = 'live') group by 1)
    insert into indicator_stands (day, area_id, shop_kind, ${columns(STANDS, (column) => column)})
    select ${day}::date, s.area_id, s.kind, count(*), count(*) filter (where s.identity_level <> 'none'),
      coalesce(sum(l.listings), 0), coalesce(sum(l.labelled_listings), 0), coalesce(sum(l.ocop_listings), 0), coalesce(sum(e.ending_papers), 0)
    from shops s left join listed l on l.shop_id = s.id left join ending e on e.shop_id = s.id
    where s.status = 'active' group by 2, 3`;
}

export async function noteRefresh(tx: Tx, day: Day, at: Date, tookMs: number): Promise<void> {
  const data = { refreshedAt: at, tookMs };
  await tx.indicatorRefresh.upsert({
    where: { day: dateOfDay(day) },
    create: { day: dateOfDay(day), ...data },
    update: data,
  });
}

/**
 * Their sums no longer stand; who counts next takes them first. Whoever counts one of them right now is waited for: he may
 * have read before the change.
 */
export async function markChanged(tx: Tx, days: readonly Day[]): Promise<void> {
  for (const day of [...days].sort()) await lockDay(tx, day);
  await tx.indicatorRefresh.updateMany({
    where: { day: { in: days.map(dateOfDay) } },
    data: { refreshedAt: CHANGED },
  });
}

export async function saveMark(tx: Tx, source: string, reached: bigint, previous: bigint, at: Date): Promise<void> {
  await tx.indicatorMark.upsert({
    where: { source },
    create: { source, reached, previous, at },
    update: { reached, previous, at },
  });
}
