import { dateOfDay } from '#kernel/time.ts';
import { db, type Tx } from '#platform/db.ts';
import type { Fault, Seal } from './core/chain.ts';

/** Any number: it only has to be the same in every worker. */
const CHAIN_LOCK = 7_301_844;

/** A row of the log `l` as the text that is hashed; PostgreSQL writes jsonb the same way every time. */
export const ENTRY_TEXT = `jsonb_build_array(l.id, (extract(epoch from l.at) * 1000)::bigint, l.actor_id, l.actor_kind, l.on_behalf_of,
  l.action, l.subject_kind, l.subject_id, l.reason, l.data, l.request_id)::text`;

/** One worker chains at a time; the lock ends with the transaction. */
export async function takeChainLock(tx: Tx): Promise<boolean> {
  const rows = await tx.$queryRaw<
    { taken: boolean }[]
  >`select pg_try_advisory_xact_lock(${CHAIN_LOCK}::bigint) as taken`;
  return rows[0]?.taken ?? false;
}

export async function lastLink(tx: Tx): Promise<{ entryId: bigint; hash: string }> {
  const row = await tx.auditChain.findFirst({ orderBy: { entryId: 'desc' }, select: { entryId: true, hash: true } });
  return row ?? { entryId: 0n, hash: '' };
}

/**
 * Rows after the last link. `isSettled`: whoever could still commit a smaller id has ended, since every transaction
 * older than this row's has; ids are handed out before they are committed.
 */
export async function entriesAfter(
  tx: Tx,
  id: bigint,
  limit: number,
): Promise<{ id: bigint; text: string; isSettled: boolean }[]> {
  return tx.$queryRawUnsafe<{ id: bigint; text: string; isSettled: boolean }[]>(
    `select l.id, ${ENTRY_TEXT} as text,
       ((pg_snapshot_xmin(pg_current_snapshot())::text::numeric % 4294967296) - l.xmin::text::numeric + 4294967296) % 4294967296
         between 1 and 2147483647 as "isSettled"
     from audit_log l where l.id > $1 order by l.id limit $2`,
    id,
    limit,
  );
}

export async function appendLinks(tx: Tx, links: { entryId: bigint; hash: string; chainedAt: Date }[]): Promise<void> {
  await tx.auditChain.createMany({ data: links });
}

/** True for the one who writes it first. */
export async function insertSeal(tx: Tx, { day, ...seal }: Seal, sealedAt: Date): Promise<boolean> {
  const { count } = await tx.auditSeal.createMany({
    data: [{ day: dateOfDay(day), ...seal, sealedAt }],
    skipDuplicates: true,
  });
  return count === 1;
}

export type OpenCheck = { id: string; startedAt: Date; lastId: bigint; upToId: bigint; upToHash: string; rows: bigint };

/** False when one is under way already. */
export async function insertCheck(
  tx: Tx,
  check: { askedById: string | null; startedAt: Date; lastId: bigint },
): Promise<boolean> {
  const { count } = await tx.auditCheck.createMany({ data: [check], skipDuplicates: true });
  return count === 1;
}

/** The pass under way, held until the transaction ends; null when there is none or another has it in hand. */
export async function takeOpenCheck(tx: Tx): Promise<OpenCheck | null> {
  const rows = await tx.$queryRaw<OpenCheck[]>`
    select id::text as id, started_at as "startedAt", last_id as "lastId", up_to_id as "upToId", up_to_hash as "upToHash", rows
    from audit_checks where finished_at is null for update skip locked`;
  return rows[0] ?? null;
}

export async function writeCheck(
  tx: Tx,
  id: string,
  {
    fault,
    ...change
  }: { upToId: bigint; upToHash: string; rows: bigint; fault: Fault | null; finishedAt: Date | null },
): Promise<void> {
  await tx.auditCheck.update({
    where: { id },
    data: { ...change, faultKind: fault?.kind ?? null, faultId: fault?.id ?? null },
  });
}

export async function writeReader(tx: Tx, accountId: string, since: Date | null): Promise<void> {
  if (since) await tx.auditReader.createMany({ data: [{ accountId, since }], skipDuplicates: true });
  else await tx.auditReader.deleteMany({ where: { accountId } });
}

/** Passes of long ago say nothing that the newest does not. */
export async function forgetChecks(before: Date): Promise<void> {
  await db.auditCheck.deleteMany({ where: { finishedAt: { lt: before } } });
}
