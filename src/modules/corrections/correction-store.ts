import type { Ctx } from '#kernel/actor.ts';
import { ofSale } from '#modules/invoices/api.ts';
import type { Changes, Issued } from '#modules/invoices/core/adjustment.ts';
import type { Method, Wrong } from '#modules/invoices/core/correction.ts';
import { maskPersonalId } from '#modules/shops/core/personal-id.ts';
import { isPersonsCode } from '#modules/shops/core/tax-code.ts';
import type { Tx } from '#platform/db.ts';
import { seal, unseal } from '#platform/secrets.ts';

/**
 * The writer of corrections: what was asked, and why. The drafts that come of them are invoices like any other. What is
 * prepared for one invoice is held in the order of ids by whoever lets go of some of it.
 */

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
    select: { id: true, version: true, document: true, numbersSealed: true, lines: true },
  });
  return new Map(
    rows.map(({ id, version, lines, ...kept }) => {
      const read = ofSale.openDocument(kept);
      const own = new Map(
        lines.filter((line) => line.version === version).map((line) => [line.position, line.orderLineId]),
      );
      return [id, { document: read, orderLineIds: read.lines.map(({ position }) => own.get(position) ?? null) }];
    }),
  );
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

const correctionOf = ({ changes, taxCodeSealed, wrong, method, state, ...row }: Row): CorrectionRow => ({
  ...row,
  wrong: wrong as Wrong,
  method: method as Method,
  state: state as CorrectionRow['state'],
  changes: openChanges(changes as CorrectionRow['changes'], taxCodeSealed),
});

/** A person's number that is the buyer's tax code from now on lies under seal; beside it stands what screens show. */
function keptChanges(changes: CorrectionRow['changes']) {
  const taxCode = changes.buyer?.taxCode;
  if (taxCode === undefined || !isPersonsCode(taxCode)) return { changes: changes as never };
  const shown = { ...changes, buyer: { ...changes.buyer, taxCode: maskPersonalId(taxCode) } };
  return { changes: shown as never, taxCodeSealed: seal(taxCode) };
}

function openChanges(changes: CorrectionRow['changes'], taxCodeSealed: string | null): CorrectionRow['changes'] {
  return taxCodeSealed === null ? changes : { ...changes, buyer: { ...changes.buyer, taxCode: unseal(taxCodeSealed) } };
}

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

async function holdPrepared(tx: Tx, invoiceId: string): Promise<void> {
  await tx.$executeRaw`
    select 1 from invoice_corrections where invoice_id = ${invoiceId}::uuid and state = 'prepared' order by id for update`;
}

/** One of a person for an invoice at a time: what he looked at before and did not send is let go. */
export async function insertPrepared(tx: Tx, ctx: Ctx, made: NewCorrection): Promise<string> {
  await holdPrepared(tx, made.invoiceId);
  await tx.invoiceCorrection.deleteMany({
    where: { invoiceId: made.invoiceId, state: 'prepared', createdById: made.createdById },
  });
  const row = await tx.invoiceCorrection.create({
    data: { ...made, ...keptChanges(made.changes), createdAt: ctx.now },
    select: { id: true },
  });
  return row.id;
}

export type Outcome = { correctionId: string } | { noticeId: string };

/** False when it was confirmed before; what others only prepared for the same invoice is let go. */
export async function confirmPrepared(tx: Tx, ctx: Ctx, row: CorrectionRow, outcome: Outcome): Promise<boolean> {
  await holdPrepared(tx, row.invoiceId);
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
    data: { ...made, ...keptChanges(made.changes), state: 'confirmed', createdAt: ctx.now, confirmedAt: ctx.now },
  });
}
