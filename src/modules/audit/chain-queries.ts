import { type Day, dateOfDay, dayOfDate } from '#kernel/time.ts';
import { db, type Tx } from '#platform/db.ts';
import { FAULT_KINDS, type Fault, type FaultKind, type Seal } from './core/chain.ts';
import { LOG_ROLES } from './core/policy.ts';
import { ENTRY_TEXT } from './store.ts';

export async function newestLink(): Promise<{ entryId: bigint; hash: string }> {
  const row = await db.auditChain.findFirst({ orderBy: { entryId: 'desc' }, select: { entryId: true, hash: true } });
  return row ?? { entryId: 0n, hash: '' };
}

/** The hash at a row's link; null without one. */
export async function linkAt(entryId: bigint): Promise<string | null> {
  return (await db.auditChain.findUnique({ where: { entryId }, select: { hash: true } }))?.hash ?? null;
}

/** The hashes at these rows' links, by the row; those without one are not among them. */
export async function linksAt(entryIds: readonly bigint[]): Promise<Map<bigint, string>> {
  const rows = await db.auditChain.findMany({
    where: { entryId: { in: [...entryIds] } },
    select: { entryId: true, hash: true },
  });
  return new Map(rows.map(({ entryId, hash }) => [entryId, hash]));
}

export async function countLinks(): Promise<bigint> {
  const rows = await db.$queryRaw<{ links: bigint }[]>`select count(*) as links from audit_chain`;
  return rows[0]?.links ?? 0n;
}

/** Rows written before a moment that still wait for their link. */
export async function hasUnlinked(before: Date): Promise<boolean> {
  const rows = await db.$queryRaw<{ waits: boolean }[]>`
    select exists (select 1 from audit_log where id > coalesce((select max(entry_id) from audit_chain), 0) and at < ${before}) as waits`;
  return rows[0]?.waits ?? false;
}

type SealRow = { day: Date; entryId: bigint; hash: string; links: bigint; sealedAt: Date };
const sealFrom = ({ day, entryId, hash, links }: SealRow): Seal => ({ day: dayOfDate(day), entryId, hash, links });

export async function sealOf(day: Day): Promise<Seal | null> {
  const row = await db.auditSeal.findUnique({ where: { day: dateOfDay(day) } });
  return row && sealFrom(row);
}

export async function newestSeal(): Promise<Seal | null> {
  const row = await db.auditSeal.findFirst({ orderBy: { day: 'desc' } });
  return row && sealFrom(row);
}

export async function sealsKept(): Promise<Seal[]> {
  return (await db.auditSeal.findMany({ orderBy: { day: 'asc' } })).map(sealFrom);
}

export const HASHES_PER_PAGE = 100;

/** The public list, newest day first, in months of the address; nothing about anybody is in it. */
export async function publicHashes(page: number): Promise<{ rows: Seal[]; total: number }> {
  const [total, rows] = await Promise.all([
    db.auditSeal.count(),
    db.auditSeal.findMany({ orderBy: { day: 'desc' }, skip: (page - 1) * HASHES_PER_PAGE, take: HASHES_PER_PAGE }),
  ]);
  return { rows: rows.map(sealFrom), total };
}

/** Officials who want the hash by e-mail and may read the log today. */
export async function hashReaders(tx: Tx, day: Day): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select r.account_id::text as id from audit_readers r join accounts a on a.id = r.account_id and a.status = 'active'
    where exists (
      select 1 from official_powers(${day}::date) p
      where p.account_id = r.account_id and p.role::text = any(${[...LOG_ROLES]}::text[]))
    order by id`;
  return rows.map(({ id }) => id);
}

/**
 * Rows of the log and their links in the next stretch of numbers, each hash computed anew from the link before it; the
 * first that does not hold, and where the stretch ends.
 */
export async function windowFault(
  after: { upToId: bigint; upToHash: string },
  lastId: bigint,
  most: number,
): Promise<{ upToId: bigint; upToHash: string; rows: bigint; fault: Fault | null }> {
  const [begins] = await db.$queryRaw<{ id: bigint | null }[]>`
    select least((select min(id) from audit_log where id > ${after.upToId}),
      (select min(entry_id) from audit_chain where entry_id > ${after.upToId})) as id`;
  const first = begins?.id ?? null;
  if (first === null || first > lastId) return { ...after, upToId: lastId, rows: 0n, fault: null };
  const whole = first - 1n + BigInt(most);
  const until = whole < lastId ? whole : lastId;
  const [row] = await db.$queryRawUnsafe<
    { rows: bigint; faultId: bigint | null; kind: string | null; lastHash: string | null }[]
  >(
    `with c as (
       select entry_id, hash, lag(hash, 1, $1::text) over w as previous, lag(entry_id, 1, $2::bigint) over w as previous_id
       from audit_chain where entry_id > $2 and entry_id <= $3 window w as (order by entry_id)),
     l as (select * from audit_log where id > $2 and id <= $3),
     judged as (
       select coalesce(l.id, c.entry_id) as id, c.entry_id, c.hash,
         case when l.id is null then 'removed' when c.entry_id is null then 'added'
           when c.hash is distinct from encode(sha256(convert_to(c.previous || ${ENTRY_TEXT}, 'UTF8')), 'hex')
           then case when c.entry_id > c.previous_id + 1 then 'gap' else 'changed' end end as kind
       from l full join c on c.entry_id = l.id)
     select count(entry_id) as rows, min(id) filter (where kind is not null) as "faultId",
       (array_agg(kind order by id) filter (where kind is not null))[1] as kind,
       (array_agg(hash order by entry_id desc) filter (where entry_id is not null))[1] as "lastHash"
     from judged`,
    after.upToHash,
    after.upToId,
    until,
  );
  const kind = kindFrom(row?.kind);
  if (kind && row?.faultId)
    return { upToId: row.faultId - 1n, upToHash: '', rows: row.rows, fault: { kind, id: row.faultId } };
  return { upToId: until, upToHash: row?.lastHash ?? after.upToHash, rows: row?.rows ?? 0n, fault: null };
}

const kindFrom = (text: string | null | undefined): FaultKind | null =>
  FAULT_KINDS.find((known) => known === text) ?? null;

export type CheckView = {
  startedAt: Date;
  finishedAt: Date | null;
  askedByName: string | null;
  rows: bigint;
  /** How many rows the pass has before it. */
  lastId: bigint;
  upToId: bigint;
  /** When the row was written up to which everything holds. */
  upToAt: Date | null;
  fault: Fault | null;
};

async function checkWhere(state: 'finished' | 'newest'): Promise<CheckView | null> {
  const check = await db.auditCheck.findFirst({
    where: state === 'finished' ? { finishedAt: { not: null } } : {},
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
  });
  if (!check) return null;
  const [entry, person] = await Promise.all([
    db.auditEntry.findFirst({ where: { id: { lte: check.upToId } }, orderBy: { id: 'desc' }, select: { at: true } }),
    check.askedById ? db.account.findUnique({ where: { id: check.askedById }, select: { name: true } }) : null,
  ]);
  const kind = kindFrom(check.faultKind);
  const { startedAt, finishedAt, rows, lastId, upToId } = check;
  return {
    startedAt,
    finishedAt,
    rows,
    lastId,
    upToId,
    askedByName: person?.name ?? null,
    upToAt: entry?.at ?? null,
    fault: kind && check.faultId !== null ? { kind, id: check.faultId } : null,
  };
}

export const newestCheck = (): Promise<CheckView | null> => checkWhere('newest');

export type ChainState = {
  /** Of the newest pass that came to its end. */
  checked: CheckView | null;
  /** The one under way. */
  running: CheckView | null;
  newest: { entryId: bigint; hash: string } | null;
  /** Written and not linked yet. */
  waiting: number;
  firstAt: Date | null;
  seal: Seal | null;
  follows: boolean;
  hasEmail: boolean;
};

/** What the log's page says of the chain; every row is looked at by the passes, not here. */
export async function chainState(accountId: string): Promise<ChainState> {
  const [checked, last, newest, seal, first, reader, account] = await Promise.all([
    checkWhere('finished'),
    newestCheck(),
    newestLink(),
    newestSeal(),
    db.auditEntry.findFirst({ orderBy: { id: 'asc' }, select: { at: true } }),
    db.auditReader.findUnique({ where: { accountId } }),
    db.account.findUnique({ where: { id: accountId }, select: { email: true } }),
  ]);
  return {
    checked,
    running: last && !last.finishedAt ? last : null,
    newest: newest.entryId > 0n ? newest : null,
    waiting: await db.auditEntry.count({ where: { id: { gt: newest.entryId } } }),
    firstAt: first?.at ?? null,
    seal,
    follows: reader !== null,
    hasEmail: Boolean(account?.email),
  };
}
