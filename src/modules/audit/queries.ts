import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { likeOf } from '#kernel/like.ts';
import { endOfDay, instantOf } from '#kernel/time.ts';
import { searchKey } from '#kernel/vietnamese.ts';
import { db, joinSql, type Sql, sql } from '#platform/db.ts';
import { isTopic, type LogFilter, type LogPlace } from './core/log.ts';
import { mayReadLog } from './core/policy.ts';

type Entry = {
  id: bigint;
  at: Date;
  action: string;
  actorKind: string;
  actorName: string | null;
  /** During somebody's leave: in whose name it was done. */
  onBehalfOfName: string | null;
  reason: string | null;
  subjectKind: string;
  subjectId: string;
};

export type LogRow = Entry & {
  /** What people call the subject: a shop's name, a code. */
  subjectName: string | null;
  orderCode: string | null;
};

export const LOG_PER_PAGE = 50;
const EXPORTED_AT_ONCE = 2000;

/** One page of the log, newest first; null for those who may not read it. `next` where older rows follow. */
export async function auditLog(
  ctx: Ctx,
  filter: LogFilter,
  before: LogPlace | null = null,
): Promise<{ rows: LogRow[]; next: LogPlace | null } | null> {
  if (!mayReadLog(ctx.actor)) return null;
  const rows = await page(await conditions(filter), before, LOG_PER_PAGE + 1);
  const shown = await withNames(rows.slice(0, LOG_PER_PAGE));
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > LOG_PER_PAGE && last ? { at: last.at, id: last.id } : null };
}

/** First words of the actions that the log holds: each is one step along their index, however many rows there are. */
export async function logTopics(ctx: Ctx): Promise<string[]> {
  if (!mayReadLog(ctx.actor)) return [];
  const rows = await db.$queryRaw<{ topic: string }[]>`
    with recursive found as (
      (select split_part(action, '.', 1) as topic from audit_log order by 1 limit 1)
      union all
      select (select split_part(action, '.', 1) from audit_log where split_part(action, '.', 1) > found.topic order by 1 limit 1)
      from found where found.topic is not null)
    select topic from found where topic is not null`;
  return rows.map(({ topic }) => topic);
}

/** How many rows fit, counted no further than `most`. */
export async function countLog(ctx: Ctx, filter: LogFilter, most: number): Promise<number> {
  if (!mayReadLog(ctx.actor)) return 0;
  const rows = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (select 1 from audit_log l where ${await conditions(filter)} limit ${most}) counted`;
  return rows[0]?.count ?? 0;
}

/** All that fit, newest first, read as they are wanted: a million rows never stand in memory together. */
export async function* everyLogRow(ctx: Ctx, filter: LogFilter): AsyncGenerator<LogRow[]> {
  if (!mayReadLog(ctx.actor)) return;
  const where = await conditions(filter);
  for (let before: LogPlace | null = null; ; ) {
    const rows = await page(where, before, EXPORTED_AT_ONCE);
    const last = rows.at(-1);
    if (!last) return;
    yield await withNames(rows);
    if (rows.length < EXPORTED_AT_ONCE) return;
    before = { at: last.at, id: last.id };
  }
}

/** By the order of the index that every condition shares: the next rows are found, not counted off. */
function page(where: Sql, before: LogPlace | null, limit: number): Promise<Entry[]> {
  const older = before ? sql`(l.at, l.id) < (${before.at}, ${before.id})` : sql`true`;
  return db.$queryRaw<Entry[]>`
    select l.id, l.at, l.action, l.actor_kind as "actorKind", p.name as "actorName", b.name as "onBehalfOfName", l.reason,
      l.subject_kind as "subjectKind", l.subject_id as "subjectId"
    from (select * from audit_log l where ${where} and ${older} order by l.at desc, l.id desc limit ${limit}) l
      left join accounts p on p.id = l.actor_id left join accounts b on b.id = l.on_behalf_of
    order by l.at desc, l.id desc`;
}

/** Only what is asked for stands in the statement, so that the database can choose the index for it. */
async function conditions(filter: LogFilter): Promise<Sql> {
  const parts = [sql`true`];
  if (isTopic(filter.topic)) parts.push(sql`split_part(l.action, '.', 1) = ${filter.topic}`);
  if (filter.looksOnly) parts.push(sql`split_part(l.action, '.', 2) ~ '(^|_)(seen|revealed)$'`);
  if (filter.from) parts.push(sql`l.at >= ${instantOf(filter.from)}`);
  if (filter.to) parts.push(sql`l.at < ${endOfDay(filter.to)}`);
  if (filter.reason !== '') parts.push(sql`lower(l.reason) like lower(${likeOf(filter.reason)})`);
  if (filter.who !== '') {
    const people = await peopleNamed(filter.who);
    parts.push(
      people.length === 0
        ? sql`false`
        : sql`(l.actor_id = any(${people}::uuid[]) or l.on_behalf_of = any(${people}::uuid[]))`,
    );
  }
  if (filter.q !== '') parts.push(await about(filter.q));
  return joinSql(parts, ' and ');
}

/** Whoever is or was an official; a few hundred at most. */
async function peopleNamed(who: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string; name: string }[]>`
    select distinct p.id::text as id, p.name from accounts p join official_grants g on g.account_id = p.id`;
  const wanted = searchKey(who);
  return rows.filter((row) => searchKey(row.name).includes(wanted)).map((row) => row.id);
}

/** A number of the log, an id, or what people call the thing. */
async function about(q: string): Promise<Sql> {
  if (/^\d{1,18}$/.test(q)) return sql`(l.id = ${BigInt(q)} or l.subject_id = ${q})`;
  if (isUuid(q)) return sql`l.subject_id = ${q.toLowerCase()}`;
  const code = q.toUpperCase();
  const found = await db.$queryRaw<{ id: string }[]>`
    select id::text as id from orders where code = ${code}
    union all select id::text from shop_applications where code = ${code}
    union all select product_id::text from listing_reviews where code = ${code}
    union all select id::text from shops where slug = ${q.toLowerCase()} or lower(name) = lower(${q})`;
  const ids = found.map(({ id }) => id);
  return ids.length > 0 ? sql`l.subject_id = any(${ids}::text[])` : sql`(l.subject_id = ${q} or l.action = ${q})`;
}

type Named = { kind: string; id: string; name: string | null; orderCode: string | null };

/** Names by the ids of these rows alone: each is found by its key. */
async function withNames(rows: readonly Entry[]): Promise<LogRow[]> {
  const ids = (...kinds: string[]) => [
    ...new Set(
      rows.filter((row) => kinds.includes(row.subjectKind) && isUuid(row.subjectId)).map((row) => row.subjectId),
    ),
  ];
  const asked = ids('shop', 'application', 'product', 'order', 'review', 'tax_return', 'account');
  const names =
    asked.length === 0
      ? []
      : await db.$queryRaw<Named[]>`
    select 'shop' as kind, id::text as id, name, null as "orderCode" from shops where id = any(${ids('shop')}::uuid[])
    union all select 'application', id::text, code, null from shop_applications where id = any(${ids('application')}::uuid[])
    union all select 'product', id::text, name, null from products where id = any(${ids('product')}::uuid[])
    union all select 'order', id::text, code, code from orders where id = any(${ids('order')}::uuid[])
    union all select 'review', r.id::text, d.name, null from reviews r join products d on d.id = r.product_id where r.id = any(${ids('review')}::uuid[])
    union all select 'tax_return', id::text, right(period, 2) || '/' || left(period, 4), null from tax_returns where id = any(${ids('tax_return')}::uuid[])
    union all select 'account', id::text, name, null from accounts where id = any(${ids('account')}::uuid[])`;
  const known = new Map(names.map((one) => [`${one.kind}:${one.id}`, one]));
  return rows.map((row) => {
    const named = known.get(`${row.subjectKind}:${row.subjectId}`);
    return { ...row, subjectName: named?.name ?? null, orderCode: named?.orderCode ?? null };
  });
}

export {
  type ChainState,
  type CheckView,
  chainState,
  HASHES_PER_PAGE,
  publicHashes,
} from './chain-queries.ts';
