import type { Ctx } from '#kernel/actor.ts';
import type { Vnd } from '#kernel/money.ts';
import { type Day, dayOfDate } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import type { Changes, Issued } from './core/adjustment.ts';
import type { Link, Method, Wrong } from './core/correction.ts';
import type { Correction } from './core/correction-document.ts';
import type { InvoiceDocument } from './core/document.ts';
import { documentFromJson, documentToJson } from './core/document-json.ts';
import { newLookupCode } from './store.ts';

/** The writer of corrections, and of the drafts that come of them. */

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

/** What a sale is called when people are told of its invoice. */
export async function toTell(tx: Tx, orderId: string) {
  const order = await tx.order.findUniqueOrThrow({
    where: { id: orderId },
    select: { code: true, shopId: true, shopName: true, contactPhone: true, purchase: { select: { accountId: true } } },
  });
  return {
    shopId: order.shopId,
    to: { accountId: order.purchase.accountId, phone: order.contactPhone },
    values: { order: order.code, shop: order.shopName },
    link: `/don-hang/${order.code}#hoa-don`,
  };
}

/** Agreed on the market's pages (`web`) or face to face. */
export async function channelOfOrder(tx: Tx, orderId: string): Promise<'web' | 'stall'> {
  const { channel } = await tx.order.findUniqueOrThrow({ where: { id: orderId }, select: { channel: true } });
  return channel;
}

/** Of which shop and sale an invoice is; null when there is none. */
export async function saleOf(tx: Tx, invoiceId: string): Promise<{ shopId: string; orderId: string | null } | null> {
  return tx.invoice.findUnique({ where: { id: invoiceId }, select: { shopId: true, orderId: true } });
}

/** Documents as they were issued, with what each line stands for in the order. */
export async function issuedDocuments(tx: Tx, ids: readonly string[]): Promise<Map<string, Issued>> {
  const rows = await tx.invoice.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, version: true, document: true, lines: true },
  });
  return new Map(
    rows.map(({ id, version, document, lines }) => {
      const read = documentFromJson(document);
      const own = new Map(
        lines.filter((line) => line.version === version).map((line) => [line.position, line.orderLineId]),
      );
      return [id, { document: read, orderLineIds: read.lines.map(({ position }) => own.get(position) ?? null) }];
    }),
  );
}

/** As a draft keeps it: the engine gives number, day and seller when it is issued. */
function draftJson(head: InvoiceDocument, made: Correction) {
  const document: InvoiceDocument = {
    ...head,
    kind: made.kind,
    related: made.related,
    buyer: made.buyer,
    lines: made.lines.map((line, at) => ({ ...line, orderLineId: made.orderLineIds[at] ?? null })),
    totals: made.totals,
  };
  return documentToJson(document);
}

const sumsOf = ({ buyer, totals }: Correction) => ({
  buyerName: buyer.name,
  buyerTaxCode: buyer.taxCode ?? null,
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
        document: draftJson(document, made) as never,
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
    data: { document: draftJson(document, made) as never, ...sumsOf(made) },
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

/** To whom a notice goes; it is kept with what it says until it is sent. */
export type Address = { officeCode: string; officeName: string; place: string };

export type CorrectionRow = {
  id: string;
  shopId: string;
  invoiceId: string;
  wrong: Wrong;
  method: Method;
  changes: Changes & { address?: Address };
  reason: string;
  state: 'prepared' | 'confirmed';
  isBuyerAsked: boolean;
  correctionId: string | null;
  noticeId: string | null;
  createdById: string | null;
  createdAt: Date;
};

type Row = Awaited<ReturnType<Tx['invoiceCorrection']['findUniqueOrThrow']>>;

const correctionOf = ({ changes, wrong, method, state, ...row }: Row): CorrectionRow => ({
  ...row,
  wrong: wrong as Wrong,
  method: method as Method,
  state: state as CorrectionRow['state'],
  changes: changes as Changes,
});

export async function readCorrection(tx: Tx, id: string): Promise<CorrectionRow | null> {
  const row = await tx.invoiceCorrection.findUnique({ where: { id } });
  return row && correctionOf(row);
}

/** What another invoice is for: the words it was asked with last. */
export async function correctionBehind(tx: Tx, invoiceId: string): Promise<CorrectionRow | null> {
  const row = await tx.invoiceCorrection.findFirst({
    where: { correctionId: invoiceId },
    orderBy: [{ confirmedAt: 'desc' }, { id: 'desc' }],
  });
  return row && correctionOf(row);
}

export type NewCorrection = Pick<
  CorrectionRow,
  'shopId' | 'invoiceId' | 'wrong' | 'method' | 'changes' | 'reason' | 'isBuyerAsked' | 'createdById'
>;

/** One of a person for an invoice at a time: what he looked at before and did not send is let go. */
export async function insertPrepared(tx: Tx, ctx: Ctx, made: NewCorrection): Promise<string> {
  await tx.invoiceCorrection.deleteMany({
    where: { invoiceId: made.invoiceId, state: 'prepared', createdById: made.createdById },
  });
  const row = await tx.invoiceCorrection.create({
    data: { ...made, changes: made.changes as never, createdAt: ctx.now },
    select: { id: true },
  });
  return row.id;
}

export type Outcome = { correctionId: string } | { noticeId: string };

/** False when it was confirmed before; what others only prepared for the same invoice is let go. */
export async function confirmPrepared(tx: Tx, ctx: Ctx, row: CorrectionRow, outcome: Outcome): Promise<boolean> {
  const { count } = await tx.invoiceCorrection.updateMany({
    where: { id: row.id, state: 'prepared' },
    data: { state: 'confirmed', confirmedAt: ctx.now, ...outcome },
  });
  await tx.invoiceCorrection.deleteMany({ where: { invoiceId: row.invoiceId, state: 'prepared' } });
  return count === 1;
}

/** Made by itself: nobody looked at it first. */
export async function insertConfirmed(tx: Tx, ctx: Ctx, made: NewCorrection & Outcome): Promise<void> {
  await tx.invoiceCorrection.create({
    data: { ...made, changes: made.changes as never, state: 'confirmed', createdAt: ctx.now, confirmedAt: ctx.now },
  });
}
