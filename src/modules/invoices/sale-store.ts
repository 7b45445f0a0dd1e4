import type { Ctx } from '#kernel/actor.ts';
import type { Vnd } from '#kernel/money.ts';
import { type Day, dayOfDate } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import type { Link, Method } from './core/correction.ts';
import type { Correction } from './core/correction-document.ts';
import type { InvoiceDocument } from './core/document.ts';
import { keptDocument, shownCodeOf } from './hidden-numbers.ts';
import { newLookupCode } from './store.ts';

/** The invoices of one sale side by side, and the writer of those that put another right. */

export type SaleLink = Link & {
  shopId: string;
  orderId: string | null;
  form: number | null;
  symbol: string | null;
  number: number | null;
  issuedOn: Day | null;
  totalVnd: Vnd;
  lookupCode: string;
  version: number;
  authorityCode: string | null;
  vendorKey: string | null;
  grantedAt: Date | null;
  reason: string | null;
  waitReason: string | null;
  isSandbox: boolean;
};

const linkColumns = {
  id: true,
  kind: true,
  originalId: true,
  state: true,
  mode: true,
  correctedBy: true,
  shopId: true,
  orderId: true,
  form: true,
  symbol: true,
  number: true,
  issuedOn: true,
  totalVnd: true,
  lookupCode: true,
  version: true,
  authorityCode: true,
  vendorKey: true,
  grantedAt: true,
  reason: true,
  waitReason: true,
  isSandbox: true,
} as const;

/** All invoices of a sale in the order they were made. */
export async function linksOfOrder(tx: Tx, orderId: string): Promise<SaleLink[]> {
  const rows = await tx.invoice.findMany({
    where: { orderId },
    select: linkColumns,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({ ...row, issuedOn: row.issuedOn ? dayOfDate(row.issuedOn) : null }));
}

export async function linkById(tx: Tx, id: string): Promise<SaleLink | null> {
  const row = await tx.invoice.findUnique({ where: { id }, select: linkColumns });
  return row && { ...row, issuedOn: row.issuedOn ? dayOfDate(row.issuedOn) : null };
}

/** As a draft keeps it: the engine gives number, day and seller when it is issued. */
function draftDocument(head: InvoiceDocument, made: Correction) {
  const document: InvoiceDocument = {
    ...head,
    kind: made.kind,
    related: made.related,
    buyer: made.buyer,
    lines: made.lines.map((line, at) => ({ ...line, orderLineId: made.orderLineIds[at] ?? null })),
    totals: made.totals,
  };
  return keptDocument(document);
}

const sumsOf = ({ buyer, totals }: Correction) => ({
  buyerName: buyer.name,
  buyerTaxCode: shownCodeOf(buyer),
  netVnd: totals.netVnd,
  vatVnd: totals.vatVnd,
  totalVnd: totals.totalVnd,
});

/** Null when another one is on its way: the index decides, whoever was first. */
export async function insertCorrectionDraft(
  tx: Tx,
  ctx: Ctx,
  of: { head: SaleLink; document: InvoiceDocument; made: Correction; reason: string; returnId: string | null },
): Promise<string | null> {
  const { head, document, made, reason, returnId } = of;
  const [row] = await tx.invoice.createManyAndReturn({
    data: [
      {
        id: newId(),
        shopId: head.shopId,
        orderId: head.orderId,
        kind: made.kind,
        originalId: head.id,
        returnId,
        reason,
        state: 'draft',
        dueAt: ctx.now,
        ...draftDocument(document, made),
        ...sumsOf(made),
        lookupCode: newLookupCode(),
        isSandbox: head.isSandbox,
        createdAt: ctx.now,
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  return row?.id ?? null;
}

/** What changed meanwhile goes into a draft that nobody has numbered yet, or one that was refused; false when it is neither. */
export async function rewriteDraft(tx: Tx, id: string, document: InvoiceDocument, made: Correction): Promise<boolean> {
  const { count } = await tx.invoice.updateMany({
    where: { id, OR: [{ state: 'draft', vendorKey: null }, { state: 'rejected' }] },
    data: { ...draftDocument(document, made), ...sumsOf(made) },
  });
  return count === 1;
}

/** False when it said so before. A notice binds nothing, so it does not stand above another invoice. */
export async function setCorrectedBy(tx: Tx, invoiceId: string, by: Method): Promise<boolean> {
  const count = await tx.$executeRaw`
    update invoices set corrected_by = ${by} where id = ${invoiceId}::uuid and corrected_by is distinct from ${by}
      and (${by} <> 'notice' or corrected_by is null)`;
  return count === 1;
}
