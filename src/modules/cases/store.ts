import type { Tx } from '#platform/db.ts';
import { sha256 } from '#platform/secrets.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { CASE, type CaseMove, type CaseState, type Copy, canonical, type LinkedKind } from './core/case.ts';

/** The next number of a series; whoever takes one holds the series until his transaction is through, so none is lost. */
export async function nextNumber(tx: Tx, kind: string, year: number): Promise<number> {
  const rows = await tx.$queryRaw<{ last: number }[]>`
    insert into number_series (kind, year, last) values (${kind}, ${year}, 1)
    on conflict (kind, year) do update set last = number_series.last + 1 returning last`;
  const last = rows[0]?.last;
  if (last === undefined) throw new Error(`no number of ${kind} ${year}`);
  return last;
}

export type LockedCase = {
  id: string;
  code: string;
  shopId: string;
  areaId: string;
  state: CaseState;
  inChargeId: string | null;
};

/** Held until the transaction ends. */
export async function lockCase(tx: Tx, caseId: string): Promise<LockedCase | null> {
  const rows = await tx.$queryRaw<LockedCase[]>`
    select c.id, c.code, c.shop_id as "shopId", s.area_id as "areaId", c.state::text as state, c.in_charge_id as "inChargeId"
    from case_files c join shops s on s.id = c.shop_id where c.id = ${caseId}::uuid for update of c`;
  return rows[0] ?? null;
}

export async function insertCase(
  tx: Tx,
  made: {
    code: string;
    shopId: string;
    title: string;
    sourceKind: string | null;
    sourceId: string | null;
    inChargeId: string | null;
    openedById: string | null;
    openedAt: Date;
  },
): Promise<string> {
  return (await tx.caseFile.create({ data: made, select: { id: true } })).id;
}

/** Two who open the file of one report at once take turns, and get the same one. */
export async function lockSource(tx: Tx, source: { kind: string; id: string }): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('case_files.source'), hashtext(${source.kind + source.id}))`;
}

export async function caseOfSource(tx: Tx, kind: string, id: string): Promise<string | null> {
  const row = await tx.caseFile.findUnique({
    where: { sourceKind_sourceId: { sourceKind: kind, sourceId: id } },
    select: { id: true },
  });
  return row?.id ?? null;
}

export async function moveCase(
  tx: Tx,
  id: string,
  move: CaseMove,
  change: { outcome?: string | null; decidedAt?: Date | null; closedAt?: Date | null },
): Promise<boolean> {
  const { from, to } = CASE.moves[move];
  const { count } = await tx.caseFile.updateMany({
    where: { id, state: { in: [...from] } },
    data: { ...change, state: to },
  });
  return count === 1;
}

export async function putInCharge(tx: Tx, id: string, accountId: string): Promise<void> {
  await tx.caseFile.update({ where: { id }, data: { inChargeId: accountId } });
}

export async function addEvent(
  tx: Tx,
  event: { caseId: string; kind: string; text?: string; byId: string | null; at: Date },
): Promise<void> {
  await tx.caseEvent.create({ data: { ...event, text: event.text ?? '' } });
}

export async function insertNote(
  tx: Tx,
  note: { caseId: string; text: string; byId: string; at: Date },
): Promise<void> {
  await tx.caseNote.create({ data: note });
}

export async function insertParty(
  tx: Tx,
  party: { caseId: string; role: string; name: string; contact: string; addedAt: Date; addedById: string | null },
): Promise<void> {
  await tx.caseParty.create({ data: party });
}

export type Evidence = {
  caseId: string;
  kind: string;
  text: string;
  fileId: string | null;
  /** As plain JSON: strings, numbers, lists. */
  data: Copy;
};

/** What the hash of a piece is taken of, the photo's own among it. */
export function evidenceHash(evidence: Omit<Evidence, 'data'> & { data: unknown; fileSha256: string | null }): string {
  const { caseId, kind, text, fileId, data, fileSha256 } = evidence;
  return sha256(canonical({ caseId, kind, text, fileId, data, fileSha256 }));
}

export async function insertEvidence(
  tx: Tx,
  evidence: Evidence & { addedById: string | null; addedAt: Date },
): Promise<string> {
  const file = evidence.fileId
    ? await tx.storedFile.findUnique({ where: { id: evidence.fileId }, select: { sha256: true } })
    : null;
  const row = await tx.caseEvidence.create({
    data: {
      ...evidence,
      data: evidence.data as Prisma.InputJsonObject,
      sha256: evidenceHash({ ...evidence, fileSha256: file?.sha256 ?? null }),
    },
    select: { id: true },
  });
  return row.id;
}

/** A thing of this shop as it is now, without anybody's name, number or address; null where there is none. */
export async function freeze(tx: Tx, kind: LinkedKind, code: string, shopId: string): Promise<Copy | null> {
  const rows =
    kind === 'order'
      ? await tx.$queryRaw<{ copy: Copy }[]>`
          select jsonb_build_object('code', o.code, 'state', o.state, 'method', o.method, 'placedAt', o.placed_at, 'totalVnd', o.total_vnd::text,
            'lines', coalesce((select jsonb_agg(jsonb_build_object('name', l.product_name, 'quantity', l.quantity,
              'unitPriceVnd', l.unit_price_vnd::text) order by l.position) from order_lines l where l.order_id = o.id), '[]')) as copy
          from orders o where o.code = ${code} and o.shop_id = ${shopId}::uuid`
      : kind === 'complaint'
        ? await tx.$queryRaw<{ copy: Copy }[]>`
            select jsonb_build_object('code', c.code, 'state', c.state, 'subject', c.subject, 'openedAt', c.opened_at,
              'messages', coalesce((select jsonb_agg(jsonb_build_object('by', m.by, 'text', m.text, 'at', m.at) order by m.id)
                from complaint_messages m where m.complaint_id = c.id), '[]')) as copy
            from complaints c where c.code = ${code} and c.shop_id = ${shopId}::uuid`
        : await tx.$queryRaw<{ copy: Copy }[]>`
            select jsonb_build_object('slug', p.slug, 'name', p.name, 'status', p.status, 'description', p.description, 'label', p.label,
              'variants', coalesce((select jsonb_agg(jsonb_build_object('name', v.name, 'unit', v.unit_label, 'unitPriceVnd', v.unit_price_vnd::text)
                order by v.position, v.id) from variants v where v.product_id = p.id and v.status = 'active'), '[]'),
              'pictures', coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'sha256', f.sha256) order by h.position, f.id)
                from product_photos h join files f on f.id = h.file_id where h.product_id = p.id), '[]')) as copy
            from products p where p.slug = ${code} and p.shop_id = ${shopId}::uuid`;
  return rows[0]?.copy ?? null;
}

export async function shopOfCase(
  tx: Tx,
  shopId: string,
): Promise<{ name: string; legalName: string; areaId: string; kind: string } | null> {
  return tx.shop.findUnique({
    where: { id: shopId },
    select: { name: true, legalName: true, areaId: true, kind: true },
  });
}

export async function caseOfSanction(tx: Tx, sanctionId: string): Promise<{ caseId: string; code: string } | null> {
  const row = await tx.sanction.findUnique({ where: { id: sanctionId }, select: { caseId: true, code: true } });
  return row?.caseId ? { caseId: row.caseId, code: row.code } : null;
}

/** What an inspection found, as it was signed: the answers that fell short, and the hashes of its photos. */
export async function inspectionCopy(
  tx: Tx,
  inspectionId: string,
): Promise<{ shopId: string; inspectorId: string | null; code: string; copy: Copy } | null> {
  const rows = await tx.$queryRaw<{ shopId: string; inspectorId: string | null; code: string; copy: Copy }[]>`
    select i.shop_id as "shopId", i.inspector_id as "inspectorId", i.code, jsonb_build_object('code', i.code, 'kind', i.kind,
      'signedAt', i.signed_at, 'note', i.note,
      'found', coalesce((select jsonb_agg(jsonb_build_object('key', f.key, 'verdict', f.verdict, 'note', f.note) order by f.key)
        from inspection_items f where f.inspection_id = i.id), '[]'),
      'photos', coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'sha256', s.sha256) order by s.id)
        from inspection_photos p join files s on s.id = p.file_id where p.inspection_id = i.id), '[]')) as copy
    from inspections i where i.id = ${inspectionId}::uuid`;
  return rows[0] ?? null;
}
