import { type Day, instantOf } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';

/** First day to the day after the last. */
export type CountedDays = { from: Day; to: Day };

export type ComplaintCounts = {
  received: number;
  /** Of them, what came before the department. */
  escalated: number;
  closed: number;
  /** From being sent to its end, of those that ended in the days; null where none did. */
  medianDays: number | null;
  awardedVnd: bigint;
  refundedVnd: bigint;
};

/** Whole figures of the market or of one unit, without anybody's name. */
export async function complaintCounts(days: CountedDays, areaId: string | null = null): Promise<ComplaintCounts> {
  const [from, to] = [instantOf(days.from), instantOf(days.to)];
  const rows = await db.$queryRaw<ComplaintCounts[]>`
    with counted as (
      select c.* from complaints c join orders o on o.id = c.order_id join shops s on s.id = c.shop_id
      where (${withSandbox()} or not o.is_sandbox) and (${areaId}::uuid is null or s.area_id = ${areaId}::uuid)
        and ((c.opened_at >= ${from} and c.opened_at < ${to}) or (c.closed_at >= ${from} and c.closed_at < ${to})
          or (c.escalated_at >= ${from} and c.escalated_at < ${to}))),
    ended as (select * from counted where closed_at >= ${from} and closed_at < ${to})
    select
      (select count(*)::int from counted where opened_at >= ${from} and opened_at < ${to}) as received,
      (select count(*)::int from counted where escalated_at >= ${from} and escalated_at < ${to}) as escalated,
      (select count(*)::int from ended) as closed,
      (select (percentile_cont(0.5) within group (order by extract(epoch from closed_at - opened_at) / 86400))::float8
        from ended) as "medianDays",
      (select coalesce(sum(r.amount_vnd), 0)::bigint from ended e join returns r on r.complaint_id = e.id) as "awardedVnd",
      (select coalesce(sum(f.amount_vnd), 0)::bigint from ended e join returns r on r.complaint_id = e.id
        join refunds f on f.cause = 'return:' || r.id where f.state = 'done') as "refundedVnd"`;
  const [row] = rows;
  if (!row) throw new Error('no figures of complaints');
  return row;
}

export const GROUP_KINDS = ['subject', 'area', 'outcome'] as const;
export type ComplaintGroup = { kind: (typeof GROUP_KINDS)[number]; name: string; count: number };

/** Received by subject and by area; ended by how: each group largest first. */
export async function complaintGroups(days: CountedDays): Promise<ComplaintGroup[]> {
  const [from, to] = [instantOf(days.from), instantOf(days.to)];
  return db.$queryRaw<ComplaintGroup[]>`
    with counted as (
      select c.subject, a.name as area, c.opened_at, c.closed_at,
        coalesce(c.outcome::text, c.state::text) as outcome
      from complaints c join orders o on o.id = c.order_id join shops s on s.id = c.shop_id join areas a on a.id = s.area_id
      where (${withSandbox()} or not o.is_sandbox)
        and ((c.opened_at >= ${from} and c.opened_at < ${to}) or (c.closed_at >= ${from} and c.closed_at < ${to}))),
    received as (select * from counted where opened_at >= ${from} and opened_at < ${to})
    select 'subject' as kind, subject as name, count(*)::int as count from received group by subject
    union all select 'area', area, count(*)::int from received group by area
    union all select 'outcome', outcome, count(*)::int from counted where closed_at >= ${from} and closed_at < ${to} group by outcome
    order by kind, count desc, name`;
}
