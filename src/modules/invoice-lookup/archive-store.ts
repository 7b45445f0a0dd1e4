import type { Tx } from '#platform/db.ts';

/** The writer of checks of the archive and of what they found. */

export type CheckRow = { id: bigint; startedAt: Date; cursor: string; files: number; broken: number };

/** The run that is not over; null when there is none. */
export async function openCheck(tx: Tx): Promise<CheckRow | null> {
  return tx.invoiceCheck.findFirst({
    where: { finishedAt: null },
    orderBy: { id: 'desc' },
    select: { id: true, startedAt: true, cursor: true, files: true, broken: true },
  });
}

/** Null when it is over. */
export async function readCheck(tx: Tx, id: bigint): Promise<CheckRow | null> {
  const row = await tx.invoiceCheck.findUnique({ where: { id } });
  return row && !row.finishedAt ? row : null;
}

export async function lockCheck(tx: Tx, id: bigint): Promise<CheckRow | null> {
  await tx.$executeRaw`select 1 from invoice_checks where id = ${id} for update`;
  return readCheck(tx, id);
}

/** One a day, whoever begins it. */
export async function startCheck(tx: Tx, at: Date, notBefore: Date): Promise<bigint | null> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('invoice_checks'))`;
  const since = await tx.invoiceCheck.count({
    where: { OR: [{ startedAt: { gte: notBefore } }, { finishedAt: null }] },
  });
  if (since > 0) return null;
  return (await tx.invoiceCheck.create({ data: { startedAt: at }, select: { id: true } })).id;
}

export type FileToCheck = {
  invoiceId: string;
  version: number;
  part: 'signed' | 'granted';
  xml: Uint8Array;
  sha256: string;
  /** Of the signed bytes that hold, as the invoice itself says. */
  ownSha256: string | null;
  mode: string | null;
  isOwnFormat: boolean;
};

/** The next files in the order of their keys, after `invoice|version|part`. */
export async function filesAfter(tx: Tx, cursor: string, most: number): Promise<FileToCheck[]> {
  const [invoiceId = '00000000-0000-0000-0000-000000000000', version = '-1', part = ''] =
    cursor === '' ? [] : cursor.split('|');
  return tx.$queryRaw<FileToCheck[]>`
    select f.invoice_id as "invoiceId", f.version, f.part, f.xml, f.sha256,
      case when f.part = 'signed' and f.version = i.version then i.xml_sha256 end as "ownSha256", i.mode::text as mode,
      i.vendor_key is null as "isOwnFormat"
    from invoice_files f join invoices i on i.id = f.invoice_id
    where (f.invoice_id, f.version, f.part) > (${invoiceId}::uuid, ${Number(version)}::int, ${part})
    order by f.invoice_id, f.version, f.part limit ${most}`;
}

export const cursorOf = ({ invoiceId, version, part }: FileToCheck): string => `${invoiceId}|${version}|${part}`;

export async function advanceCheck(
  tx: Tx,
  id: bigint,
  by: { cursor: string; files: number; broken: number; finishedAt: Date | null },
): Promise<void> {
  const { cursor, files, broken, finishedAt } = by;
  await tx.invoiceCheck.update({
    where: { id },
    data: { cursor, files: { increment: files }, broken: { increment: broken }, finishedAt },
  });
}

export type FaultKind = 'hash' | 'signature' | 'unreadable';

/** Told once; one that a person closed and that is still there is open again. */
export async function noteFault(
  tx: Tx,
  of: { invoiceId: string; version: number; part: string; kind: FaultKind; at: Date },
): Promise<void> {
  await tx.$executeRaw`
    insert into invoice_faults (invoice_id, version, part, kind, found_at)
    values (${of.invoiceId}::uuid, ${of.version}, ${of.part}, ${of.kind}, ${of.at})
    on conflict (invoice_id, version, part, kind) do update set found_at = excluded.found_at, closed_at = null, closed_by_id = null, note = null
      where invoice_faults.closed_at is not null`;
}

/** Invoices whose signed bytes are not there at all. */
export async function withoutFile(tx: Tx): Promise<{ invoiceId: string; version: number }[]> {
  return tx.$queryRaw<{ invoiceId: string; version: number }[]>`
    select i.id as "invoiceId", i.version from invoices i
    where i.xml_sha256 is not null and not exists (select 1 from invoice_files f where f.invoice_id = i.id and f.version = i.version) limit 1000`;
}

/** True for the first who sets it aside. */
export async function closeFaultRow(
  tx: Tx,
  id: bigint,
  { at, byId, reason }: { at: Date; byId: string; reason: string },
): Promise<boolean> {
  const { count } = await tx.invoiceFault.updateMany({
    where: { id, closedAt: null },
    data: { closedAt: at, closedById: byId, note: reason },
  });
  return count === 1;
}
