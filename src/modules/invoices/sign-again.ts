import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import {
  lockRegistration,
  numbering,
  registrationOf,
  sellerFacts,
  setLastRegisterNo,
} from '#modules/invoice-setup/api.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import { sha256 } from '#platform/secrets.ts';
import type { InvoiceLine } from './core/document.ts';
import type { NumberedDocument } from './core/document-of-order.ts';
import { mayIssueInvoices } from './core/policy.ts';
import { sendRulesAt } from './invoice-rules.ts';
import { deskForm, deskOf, documentAt } from './number-drafts.ts';
import { holdOrders, ordersToInvoice } from './order-store.ts';
import type { OfInvoice } from './schema.ts';
import { isStillCertificate, signDocument } from './sign-document.ts';
import { linesOfVersion, setSigningTime, writeSigned } from './signed-store.ts';
import { addInvoiceEvent, type Invoice, lockInvoice, readInvoiceRow, setWaiting } from './store.ts';
import { keptOf, lineRows } from './write-batch.ts';

/**
 * What the authority refused, put right and signed again: the number stays, the refused bytes stay beside the new ones. The
 * document is made anew from what holds today, on the day and at the place it had.
 */
export async function signAgain(ctx: Ctx, { shopId, invoiceId }: OfInvoice): Promise<Result<{ invoiceId: string }>> {
  if (!mayIssueInvoices(ctx.actor, shopId)) return err('NOT_FOUND');
  const invoice = await readInvoiceRow(db, invoiceId);
  if (invoice?.shopId !== shopId) return err('NOT_FOUND');
  if (invoice.state !== 'rejected') return err('INVOICE_MOVE_REFUSED', { move: 'sign_again' });
  // A vendor signs himself: what he was refused is put right with him.
  if (invoice.vendorKey) return err('INVOICE_NOT_SIGNED', { reason: 'provider_refused' });
  const made = await madeAnew(ctx, invoice);
  if (!made.ok) return made;
  const { document } = made.value;
  const key = `${invoice.id}-${invoice.version + 1}`;
  // Asked again for a signature that its holder has yet to confirm: the same text, so the same question.
  const signedAt = invoice.waitReason === 'signer_silent' && invoice.signedAt ? invoice.signedAt : ctx.now;
  const signed = await signDocument({ shopId, key, document, signedAt }, ctx);
  if (signed.kind === 'signed')
    return transaction((tx) => writeAnew(tx, ctx, invoice, made.value, { ...signed, signedAt }));
  await transaction(async (tx) => {
    await setWaiting(tx, [invoiceId], signed.reason, null);
    await setSigningTime(tx, invoiceId, signedAt);
    return ok();
  });
  return err('INVOICE_NOT_SIGNED', { reason: signed.reason });
}

type MadeAnew = NumberedDocument & { registerNo: bigint | null; registrationId: string };
type SignedAnew = { xml: Uint8Array; certificateId: string | null; signedAt: Date };

/** Unless another did it meanwhile, or what it was signed by holds no more. */
async function writeAnew(
  tx: Tx,
  ctx: Ctx,
  { id: invoiceId, shopId, orderId, version: refused }: Invoice,
  { document, lines, registerNo, registrationId }: MadeAnew,
  { xml, certificateId, signedAt }: SignedAnew,
): Promise<Result<{ invoiceId: string }>> {
  const isLate = err('INVOICE_MOVE_REFUSED', { move: 'sign_again' });
  if (orderId) await holdOrders(tx, [orderId]);
  const held = await lockInvoice(tx, invoiceId);
  if (held?.state !== 'rejected' || held.version !== refused) return isLate;
  if (!(await isStillCertificate(tx, shopId, certificateId)))
    return err('INVOICE_NOT_SIGNED', { reason: 'no_certificate' });
  if (registerNo !== null && !(await takeRegisterNo(tx, shopId, registrationId, registerNo))) return isLate;
  const version = refused + 1;
  const hash = sha256(xml);
  const isWritten = await writeSigned(
    tx,
    {
      ...{ id: invoiceId, from: 'rejected', version, sha256: hash, signedAt },
      ...keptOf(document),
      ...(document.registerCode ? { authorityCode: document.registerCode } : {}),
    },
    { invoiceId, version, part: 'signed', xml, sha256: hash, createdAt: ctx.now },
    lineRows(invoiceId, version, lines),
  );
  if (!isWritten) return isLate;
  const byId = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  const event = { invoiceId, at: ctx.now, event: 'signed_again', by: byId ? 'seller' : 'system', byId } as const;
  await addInvoiceEvent(tx, { ...event, detail: { version } });
  return ok({ invoiceId });
}

/** False where another took this code meanwhile: it is done again with the next. */
async function takeRegisterNo(tx: Tx, shopId: string, registrationId: string, registerNo: bigint): Promise<boolean> {
  const registration = await lockRegistration(tx, shopId, true);
  if (registration?.id !== registrationId || registration.lastRegisterNo + 1n !== registerNo) return false;
  await setLastRegisterNo(tx, registrationId, registerNo);
  return true;
}

/** A cash register gives a new code: the refused one was used up. */
async function madeAnew(ctx: Ctx, invoice: Invoice) {
  const registration = await registrationOf(db, invoice.shopId);
  const series = invoice.seriesId ? await numbering.readSeries(db, invoice.seriesId) : null;
  if (!registration?.acceptedAt) return err('INVOICE_NOT_SIGNED', { reason: 'no_registration' });
  if (!series || invoice.number === null || invoice.issuedOn === null || registration.mode !== series.mode)
    return err('INVOICE_NOT_SIGNED', { reason: 'document_invalid' });
  const order = invoice.orderId ? (await ordersToInvoice(db, [invoice.orderId])).get(invoice.orderId) : undefined;
  const seller = await sellerFacts(db, invoice.shopId);
  const desk = deskOf(registration, seller, await sendRulesAt(ctx.now), ctx.now);
  if (deskForm(desk) !== series.form) return err('INVOICE_NOT_SIGNED', { reason: 'document_invalid' });
  const registerNo = series.mode === 'cash_register' ? registration.lastRegisterNo + 1n : null;
  const document = await documentAt(await withLines(invoice), order ?? null, desk, {
    series,
    number: invoice.number,
    issuedOn: invoice.issuedOn,
    registerNo,
  });
  return document
    ? ok({ ...document, registerNo, registrationId: registration.id })
    : err('INVOICE_NOT_SIGNED', { reason: 'document_invalid' });
}

/** A correction is written again as it was; what its lines stand for lies beside the document. */
async function withLines(invoice: Invoice): Promise<Invoice> {
  if (invoice.kind === 'original' || !invoice.document) return invoice;
  const rows = await linesOfVersion(db, invoice.id, invoice.version);
  const { document } = invoice;
  const lines = (document.lines as DraftLine[]).map((line) => ({
    ...line,
    // What was said otherwise since the refusal brings its own.
    orderLineId:
      line.orderLineId === undefined
        ? (rows.find((row) => row.position === line.position)?.orderLineId ?? null)
        : line.orderLineId,
  }));
  return { ...invoice, document: { ...document, lines } };
}

type DraftLine = InvoiceLine & { orderLineId?: string | null };
