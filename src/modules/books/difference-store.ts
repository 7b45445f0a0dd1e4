import { type Day, dateOfDay } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import { CHECKS } from './check-sql.ts';
import type { CheckPart } from './core/check.ts';

export type OpenCheck = { part: CheckPart; cursor: string; startedAt: Date };

export async function isCheckDone(tx: Tx, day: Day): Promise<boolean> {
  return (await tx.bookCheck.count({ where: { day: dateOfDay(day), finishedAt: { not: null } } })) === 1;
}

/** The day's check, begun by whoever comes first and held by one worker at a time; null when another holds or ended it. */
export async function takeCheck(tx: Tx, day: Day, first: CheckPart, at: Date): Promise<OpenCheck | null> {
  await tx.$executeRaw`
    insert into book_checks (day, part, started_at) values (${day}::date, ${first}, ${at}) on conflict (day) do nothing`;
  const rows = await tx.$queryRaw<OpenCheck[]>`
    select part, cursor, started_at as "startedAt" from book_checks
    where day = ${day}::date and finished_at is null for update skip locked`;
  return rows[0] ?? null;
}

export type Slice = { last: string | null; rows: number };

const FIRST_KEY = { uuid: '00000000-0000-0000-0000-000000000000', bigint: '0' };

/** The next rows by key, looked at; what does not fit is written down. */
export async function checkSlice(
  tx: Tx,
  { part, cursor, startedAt }: OpenCheck,
  rowsAtOnce: number,
  at: Date,
): Promise<Slice> {
  // Another worker's clock may be a little behind the one that began.
  const seenAt = at < startedAt ? startedAt : at;
  const { table, key, sql } = CHECKS[part];
  const after = cursor === '' ? FIRST_KEY[key] : cursor;
  const [end] = await tx.$queryRawUnsafe<{ last: string; rows: number }[]>(
    `select id::text as last, (count(*) over ())::int as rows
     from (select id from ${table} where id > $1::${key} order by id limit ${rowsAtOnce}) as slice order by id desc limit 1`,
    after,
  );
  if (!end) return { last: null, rows: 0 };
  for (const check of sql) await tx.$executeRawUnsafe(noteDifferences(check), after, end.last, seenAt);
  return { last: end.rows < rowsAtOnce ? null : end.last, rows: end.rows };
}

/** One row a matter. What a person explained stays closed while its figures stay the same. */
const noteDifferences = (check: string): string => `
  insert into book_differences as known (id, key, kind, shop_id, order_id, expected, found, first_seen_at, last_seen_at)
  select gen_random_uuid(), d.kind || ':' || d.subject, d.kind, d.shop_id, d.order_id, d.expected, d.found, $3::timestamptz, $3::timestamptz
  from (${check}) as d where d.expected is distinct from d.found
  on conflict (key) do update set
    last_seen_at = excluded.last_seen_at, gone_at = null, expected = excluded.expected, found = excluded.found,
    closed_at = case when (known.expected, known.found) = (excluded.expected, excluded.found) then known.closed_at end,
    closed_by_id = case when (known.expected, known.found) = (excluded.expected, excluded.found) then known.closed_by_id end`;

export async function moveCheckOn(
  tx: Tx,
  day: Day,
  to: { part: CheckPart; cursor: string; orders: number; entries: number },
): Promise<void> {
  await tx.bookCheck.update({
    where: { day: dateOfDay(day) },
    data: {
      part: to.part,
      cursor: to.cursor,
      orders: { increment: to.orders },
      entries: { increment: to.entries },
    },
  });
}

/** Everything was looked through: what was not seen again is gone, the rest is counted. */
export async function finishCheck(tx: Tx, day: Day, startedAt: Date, at: Date): Promise<{ differences: number }> {
  await tx.bookDifference.updateMany({
    where: { goneAt: null, lastSeenAt: { lt: startedAt } },
    data: { goneAt: at },
  });
  const differences = await tx.bookDifference.count({ where: { goneAt: null, closedAt: null } });
  await tx.bookCheck.update({ where: { day: dateOfDay(day) }, data: { differences, finishedAt: at } });
  return { differences };
}

/** False when somebody closed it before, or it went away by itself. */
export async function setClosed(
  tx: Tx,
  id: string,
  closed: { at: Date; byId: string; note: string },
): Promise<{ key: string } | null> {
  const { count } = await tx.bookDifference.updateMany({
    where: { id, closedAt: null, goneAt: null },
    data: { closedAt: closed.at, closedById: closed.byId, note: closed.note },
  });
  if (count === 0) return null;
  return tx.bookDifference.findUniqueOrThrow({ where: { id }, select: { key: true } });
}
