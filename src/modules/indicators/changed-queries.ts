import { z } from 'zod';
import { addDays, addMinutes, type Day, dayOf, instantOf } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { freshness } from './figure-queries.ts';

const DayRow = z.object({ day: z.string() });
const daysFrom = (rows: unknown[]): Day[] =>
  z
    .array(DayRow)
    .parse(rows)
    .map(({ day }) => day);

/** Where the timelines of orders and invoices end now, and from where they are still to be read. */
export async function marks(): Promise<
  { source: string; newest: bigint; reached: bigint; since: bigint; at: Date | null }[]
> {
  return db.$queryRaw`
    select s.source, s.newest, coalesce(m.reached, 0)::bigint as reached, coalesce(m.previous, 0)::bigint as since, m.at
    from (select 'orders' as source, (select coalesce(max(id), 0) from order_events)::bigint as newest
      union all select 'invoices', (select coalesce(max(id), 0) from invoice_events)::bigint) s
      left join indicator_marks m on m.source = s.source`;
}

/** What was under way when it was looked last may be kept with an earlier time. */
const UNDER_WAY_MINUTES = 10;

/**
 * Days whose sums no longer stand: those on which an order was placed or arrived that something has happened to since.
 * Money, parcels, returns and complaints all write into the timeline of their order; an invoice has its own, and one from
 * elsewhere its time of entry.
 */
export async function changedDays(since: { orders: bigint; invoices: bigint; at: Date }): Promise<Day[]> {
  const at = addMinutes(since.at, -UNDER_WAY_MINUTES);
  const rows = await db.$queryRaw<unknown[]>`
    with touched as (
      select order_id from order_events where id > ${since.orders}
      union select i.order_id from invoice_events e join invoices i on i.id = e.invoice_id where e.id > ${since.invoices} and i.order_id is not null
      union select order_id from outside_invoices where entered_at >= ${at} or withdrawn_at >= ${at})
    select distinct to_char(t.at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day
    from touched join orders o on o.id = touched.order_id
      cross join lateral (values (o.placed_at), (coalesce(o.delivered_at, o.completed_at))) as t(at)
    where t.at is not null`;
  return daysFrom(rows);
}

/** Written in place of when a day was counted: its sums no longer stand. */
export const CHANGED = new Date(0);

const LOOKED_AT_AGAIN_DAYS = 100;

/** Of how many days the sums are missing or no longer stand: nothing is kept for good until they do. */
export async function pendingDays(now: Date): Promise<number> {
  const { waitingDays } = await freshness(now);
  return waitingDays + (await db.indicatorRefresh.count({ where: { refreshedAt: CHANGED } }));
}

/**
 * Days on which something has changed, days never counted, and once a day those of the last months: what changed without a word in any timeline is found then.
 * The changed ones first, then the newest.
 */
export async function daysToCount(now: Date, most: number): Promise<Day[]> {
  const today = dayOf(now);
  return daysFrom(
    await db.$queryRaw<unknown[]>`
      select to_char(g.day, 'YYYY-MM-DD') as day
      from generate_series((select (min(placed_at) at time zone 'Asia/Ho_Chi_Minh')::date from orders), ${today}::date, interval '1 day') g(day)
        left join indicator_refreshes r on r.day = g.day::date
      where r.day is null or r.refreshed_at = ${CHANGED}
        or (r.refreshed_at < ${instantOf(today)} and r.day >= ${addDays(today, -LOOKED_AT_AGAIN_DAYS)}::date)
      order by coalesce(r.refreshed_at = ${CHANGED}, false) desc, g.day desc limit ${most}`,
  );
}

/** The last day that was kept as it stood; none yet, null. */
export async function lastSnapshotDay(): Promise<Day | null> {
  const rows = await db.$queryRaw<{ day: string | null }[]>`
    select to_char(max(day), 'YYYY-MM-DD') as day from indicator_snapshots`;
  return rows[0]?.day ?? null;
}
