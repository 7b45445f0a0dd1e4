import { type Day, endOfDay, instantOf } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';

export type WorkCounts = Readonly<
  Record<
    | 'shopsOpened'
    | 'shopsClosed'
    | 'complaintsOpened'
    | 'complaintsClosed'
    | 'reports'
    | 'takedownsAsked'
    | 'takedownsDone'
    | 'sanctions'
    | 'inspections'
    | 'inquiriesAnswered'
    | 'inquiriesRefused'
    | 'inquiriesInTime',
    number
  >
>;

/** What the department and the sellers did in the days, by the instants of the rows themselves. */
export async function workCounts(days: { from: Day; to: Day }): Promise<WorkCounts> {
  const from = instantOf(days.from);
  const until = endOfDay(days.to);
  const rows = await db.$queryRaw<WorkCounts[]>`
    select
      (select count(*) from shops where created_at >= ${from} and created_at < ${until})::int as "shopsOpened",
      (select count(*) from shops where closed_at >= ${from} and closed_at < ${until})::int as "shopsClosed",
      (select count(*) from complaints c join orders o on o.id = c.order_id
        where c.opened_at >= ${from} and c.opened_at < ${until} and (${withSandbox()} or not o.is_sandbox))::int as "complaintsOpened",
      (select count(*) from complaints c join orders o on o.id = c.order_id
        where c.closed_at >= ${from} and c.closed_at < ${until} and (${withSandbox()} or not o.is_sandbox))::int as "complaintsClosed",
      (select count(*) from reports where opened_at >= ${from} and opened_at < ${until})::int as "reports",
      (select count(*) from takedowns where requested_at >= ${from} and requested_at < ${until})::int as "takedownsAsked",
      (select count(*) from takedowns where done_at >= ${from} and done_at < ${until})::int as "takedownsDone",
      (select count(*) from sanctions where decided_at >= ${from} and decided_at < ${until}
        and state in ('announced', 'active', 'ended', 'lifted'))::int as "sanctions",
      (select count(*) from inspections where closed_at >= ${from} and closed_at < ${until})::int as "inspections",
      i."inquiriesAnswered", i."inquiriesRefused", i."inquiriesInTime"
    from (select (count(*) filter (where state = 'answered'))::int as "inquiriesAnswered",
        (count(*) filter (where state = 'refused'))::int as "inquiriesRefused",
        (count(*) filter (where answered_at <= due_at))::int as "inquiriesInTime"
      from inquiries where answered_at >= ${from} and answered_at < ${until}) i`;
  const counts = rows[0];
  if (!counts) throw new Error('nothing was counted');
  return counts;
}
