import type { Ctx } from '#kernel/actor.ts';
import { addDays, type Day, instantOf } from '#kernel/time.ts';
import { searchKey } from '#kernel/vietnamese.ts';
import { db } from '#platform/db.ts';
import { mayReadLog } from './core/policy.ts';
import { ENTRY_TEXT } from './store.ts';

export type LogFilter = {
  /** Name of the actor, code of an order or request, a number of the log. */
  q: string;
  /** First word of an action: `application`, `shop` … */
  topic: string;
  from: Day | null;
  to: Day | null;
  page: number;
};

export type LogRow = {
  id: string;
  at: Date;
  action: string;
  actorKind: string;
  actorName: string | null;
  reason: string | null;
  subjectKind: string;
  subjectId: string;
  /** What people call the subject: a shop's name, a code. */
  subjectName: string | null;
  orderCode: string | null;
  isChained: boolean;
};

export const LOG_PER_PAGE = 50;
/** First words of the actions that are written down. */
export const LOG_TOPICS = [
  'application',
  'bank_change',
  'listing',
  'claim',
  'notice',
  'review',
  'shop',
  'paper',
  'personal_id',
  'official',
  'account',
  'books',
  'tax',
  'job',
] as const;

/** The append-only log, newest first; null for those who may not read it. */
export async function auditLog(ctx: Ctx, filter: LogFilter): Promise<{ rows: LogRow[]; total: number } | null> {
  if (!mayReadLog(ctx.actor)) return null;
  const topic = LOG_TOPICS.find((one) => one === filter.topic);
  const action = topic ? `${topic}.%` : '%';
  const from = filter.from ? instantOf(filter.from) : null;
  const to = filter.to ? instantOf(addDays(filter.to, 1)) : null;
  const q = filter.q === '' ? null : filter.q;
  const people = q === null ? [] : await peopleNamed(q);
  const rows = await db.$queryRaw<(LogRow & { total: number })[]>`
    select l.id::text as id, l.at, l.action, l.actor_kind as "actorKind", p.name as "actorName", l.reason,
      l.subject_kind as "subjectKind", l.subject_id as "subjectId",
      coalesce(s.name, a.code, d.name, o.code, rd.name, right(tr.period, 2) || '/' || left(tr.period, 4)) as "subjectName", o.code as "orderCode", c.entry_id is not null as "isChained",
      (count(*) over ())::int as total
    from audit_log l left join accounts p on p.id = l.actor_id left join audit_chain c on c.entry_id = l.id
      left join shops s on l.subject_kind = 'shop' and s.id::text = l.subject_id
      left join shop_applications a on l.subject_kind = 'application' and a.id::text = l.subject_id
      left join products d on l.subject_kind = 'product' and d.id::text = l.subject_id
      left join orders o on l.subject_kind = 'order' and o.id::text = l.subject_id
      left join reviews r on l.subject_kind = 'review' and r.id::text = l.subject_id left join products rd on rd.id = r.product_id
      left join tax_returns tr on l.subject_kind = 'tax_return' and tr.id::text = l.subject_id
    where l.action like ${action} and (${from}::timestamptz is null or l.at >= ${from}) and (${to}::timestamptz is null or l.at < ${to})
      and (${q}::text is null or l.actor_id = any(${people}::uuid[]) or l.id::text = ${q}
        or upper(coalesce(a.code, o.code, '')) = upper(${q}) or l.subject_id = ${q} or l.action = ${q})
    order by l.id desc limit ${LOG_PER_PAGE} offset ${(filter.page - 1) * LOG_PER_PAGE}`;
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

async function peopleNamed(q: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string; name: string }[]>`
    select distinct p.id, p.name from accounts p join official_grants g on g.account_id = p.id`;
  const wanted = searchKey(q);
  return rows.filter((row) => searchKey(row.name).includes(wanted)).map((row) => row.id);
}

export type ChainState = {
  /** The first row whose link does not hold, or that was slipped in between; null when all hold. */
  brokenId: string | null;
  linked: number;
  waiting: number;
  /** Hash of the newest link: written down elsewhere, it proves everything before it. */
  newestHash: string | null;
};

/** Computes every link anew. */
export async function verifyChain(): Promise<ChainState> {
  const [links, loose, newest] = await Promise.all([
    db.$queryRawUnsafe<{ brokenId: bigint | null; linked: number }[]>(
      `with chain as (select c.entry_id, c.hash, lag(c.hash, 1, '') over (order by c.entry_id) as previous from audit_chain c)
       select min(k.entry_id) filter (where k.hash is distinct from
           encode(sha256(convert_to(k.previous || ${ENTRY_TEXT}, 'UTF8')), 'hex')) as "brokenId",
         count(*)::int as linked
       from chain k left join audit_log l on l.id = k.entry_id`,
    ),
    db.$queryRaw<{ slippedId: bigint | null; waiting: number }[]>`
      with last as (select coalesce(max(entry_id), 0) as id from audit_chain)
      select min(l.id) filter (where l.id <= last.id) as "slippedId", count(*) filter (where l.id > last.id)::int as waiting
      from audit_log l cross join last left join audit_chain c on c.entry_id = l.id where c.entry_id is null`,
    db.auditChain.findFirst({ orderBy: { entryId: 'desc' }, select: { hash: true } }),
  ]);
  const broken = [links[0]?.brokenId, loose[0]?.slippedId].filter((id) => id !== null && id !== undefined);
  const first = broken.sort((a, b) => (a < b ? -1 : 1))[0];
  return {
    brokenId: first === undefined ? null : String(first),
    linked: links[0]?.linked ?? 0,
    waiting: loose[0]?.waiting ?? 0,
    newestHash: newest?.hash ?? null,
  };
}
