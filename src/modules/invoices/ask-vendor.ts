import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { connectVendor, type VendorAnswer, type VendorIssued } from '#modules/tvan/api.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { sha256, unseal } from '#platform/secrets.ts';
import { nextTryAt } from './core/days.ts';
import { documentId, isNothingLeft, type NumberedDocument } from './core/document-of-order.ts';
import { yearOfDay } from './core/symbol.ts';
import './events.ts';
import { clearVendorKey } from './claim-store.ts';
import { sendWorkingDaysAt } from './invoice-rules.ts';
import { moveInvoices } from './message-store.ts';
import { type Desk, deskForm, documentAt, firstDay } from './number-drafts.ts';
import { ordersToInvoice } from './order-store.ts';
import { maskBuyer } from './read-buyer.ts';
import { findSeries, giveNumbers, insertSeries, lockSeries, type Series, seriesIn } from './series-store.ts';
import { type Registration, registrationOf, sellerFacts } from './setup-store.ts';
import { addInvoiceEvent, type Invoice, lockInvoice, readInvoiceRow, setWaiting, writeNumbered } from './store.ts';
import { lineRows } from './write-batch.ts';

/**
 * A vendor numbers, signs and sends (Viettel, VNPT). Asked under a key that was written down before; one that did not answer
 * is asked what became of the key, and creates nothing a second time.
 */
export async function askVendor(ctx: Ctx, invoiceId: string): Promise<void> {
  const invoice = await readInvoiceRow(db, invoiceId);
  if (invoice?.state !== 'draft' || !invoice.vendorKey) return;
  const registration = await registrationOf(db, invoice.shopId);
  if (!registration || registration.provider === 'plain' || !registration.credentialsSealed) return;
  const vendor = connectVendor(registration.provider, JSON.parse(unseal(registration.credentialsSealed)));
  const made = vendor ? await documentFor(ctx, invoice, registration) : null;
  if (!vendor || !made) {
    await waits(ctx, invoice, vendor ? 'document_invalid' : 'provider_silent');
    return;
  }
  const found = invoice.tries > 1 ? await vendor.find(invoice.vendorKey, made.document) : { kind: 'unknown' as const };
  const answer: VendorAnswer =
    found.kind === 'unknown'
      ? await vendor.issue(invoice.vendorKey, made.document, (await originalKeyOf(invoice)) ?? undefined)
      : found;
  if (answer.kind === 'unanswered') return waits(ctx, invoice, 'provider_silent');
  if (answer.kind === 'refused' && !answer.invoice) return refused(ctx, invoice, answer);
  const issued = answer.kind === 'issued' ? answer.invoice : answer.invoice;
  if (!issued) return;
  const xml = await vendor.xml(invoice.vendorKey, issued);
  const refusal = answer.kind === 'refused' ? [{ code: answer.code, text: answer.text }] : null;
  await keep(ctx, invoice.id, registration, made, issued, xml, refusal);
}

async function originalKeyOf(invoice: Invoice): Promise<string | null> {
  return invoice.originalId ? ((await readInvoiceRow(db, invoice.originalId))?.vendorKey ?? null) : null;
}

async function documentFor(ctx: Ctx, invoice: Invoice, registration: Registration): Promise<NumberedDocument | null> {
  const order = invoice.orderId ? ((await ordersToInvoice(db, [invoice.orderId])).get(invoice.orderId) ?? null) : null;
  if (invoice.kind === 'original' && order && isNothingLeft(order)) return null;
  const workingDays = await sendWorkingDaysAt(ctx.now);
  const seller = await sellerFacts(db, invoice.shopId);
  const desk: Desk = { registration, seller, today: dayOf(ctx.now), workingDays, rates: new Map() };
  const issuedOn = firstDay(invoice, desk);
  const year = yearOfDay(issuedOn);
  const { mode, shopId, taxCode } = registration;
  const form = deskForm(desk);
  // The symbol is the one registered with him; the number, which is his, is not looked at.
  const found = await seriesIn(db, { shopId, taxCode, mode, form }, year);
  const series = found.find(({ stoppedAt }) => stoppedAt === null);
  if (!series) return null;
  return documentAt(invoice, order, desk, { series, number: 1, issuedOn, registerNo: null });
}

async function waits(ctx: Ctx, invoice: Invoice, reason: 'provider_silent' | 'document_invalid'): Promise<void> {
  must(
    await transaction(async (tx) => {
      const ids = await setWaiting(tx, [invoice.id], reason, nextTryAt(invoice.tries, ctx.now));
      for (const invoiceId of ids)
        await addInvoiceEvent(tx, { invoiceId, at: ctx.now, event: 'waits', by: 'system', detail: { reason } });
      return ok();
    }),
  );
}

/** Nothing exists under the key; put right, it is asked for under the same. */
async function refused(ctx: Ctx, invoice: Invoice, { code, text }: { code: string; text: string }): Promise<void> {
  must(
    await transaction(async (tx) => {
      const held = await lockInvoice(tx, invoice.id);
      if (held?.state !== 'draft') return ok();
      await setWaiting(tx, [invoice.id], 'provider_refused', null);
      await clearVendorKey(tx, invoice.id);
      await addInvoiceEvent(tx, {
        invoiceId: invoice.id,
        at: ctx.now,
        event: 'waits',
        by: 'authority',
        detail: { reason: 'provider_refused', code, text: text.slice(0, 255) },
      });
      return ok();
    }),
  );
}

/** His number, in a series that is kept for such: the greatest seen and one. */
async function seriesFor(tx: Tx, ctx: Ctx, registration: Registration, issued: VendorIssued): Promise<Series> {
  const { shopId, taxCode, mode } = registration;
  const { form, symbol } = issued;
  const year = 2000 + Number(symbol.slice(1, 3));
  await insertSeries(tx, { shopId, taxCode, form, mode, symbol, year, at: ctx.now });
  const series = await findSeries(tx, { taxCode, form, symbol });
  if (!series) throw new Error(`no series ${symbol}`);
  const held = await lockSeries(tx, series.id);
  if (issued.number >= held.nextNumber)
    await giveNumbers(tx, held.id, {
      nextNumber: issued.number + 1,
      lastIssuedOn: held.lastIssuedOn && held.lastIssuedOn > issued.issuedOn ? held.lastIssuedOn : issued.issuedOn,
    });
  return held;
}

async function keep(
  ctx: Ctx,
  invoiceId: string,
  registration: Registration,
  made: NumberedDocument,
  issued: VendorIssued,
  xml: Uint8Array | null,
  refusal: { code: string; text: string }[] | null,
): Promise<void> {
  const { form, symbol, number, issuedOn } = issued;
  const document = {
    ...made.document,
    ...{ id: documentId(issued), form, symbol, number, issuedOn },
    buyer: maskBuyer(made.document.buyer),
  };
  must(
    await transaction(async (tx) => {
      const held = await lockInvoice(tx, invoiceId);
      if (held?.state !== 'draft') return ok();
      const series = await seriesFor(tx, ctx, registration, issued);
      const { netVnd, vatVnd, totalVnd } = document.totals;
      const hash = xml ? sha256(xml) : null;
      await writeNumbered(
        tx,
        [
          {
            ...{ id: invoiceId, registrationId: registration.id, seriesId: series.id, state: 'numbered' },
            ...{ mode: registration.mode, form, symbol, number, issuedOn, document },
            ...{
              buyerName: document.buyer.name,
              buyerTaxCode: document.buyer.taxCode ?? null,
              netVnd,
              vatVnd,
              totalVnd,
            },
            ...{ version: 1, xmlSha256: hash, authorityCode: issued.authorityCode, signedAt: ctx.now },
          },
        ],
        {
          lines: lineRows(invoiceId, 1, made.lines),
          files: xml && hash ? [{ invoiceId, version: 1, part: 'granted', xml, sha256: hash, createdAt: ctx.now }] : [],
          events: [{ invoiceId, at: ctx.now, event: 'numbered', by: 'system', byId: null, detail: { symbol, number } }],
        },
      );
      const by = { invoiceId, at: ctx.now, by: 'authority' } as const;
      if (refusal) {
        await moveInvoices(tx, [invoiceId], 'reject', { refusals: refusal });
        await addInvoiceEvent(tx, { ...by, event: 'rejected', detail: { reasons: refusal } });
        await record(tx, 'invoice.rejected', { invoiceId });
      } else {
        await moveInvoices(tx, [invoiceId], 'grant', { grantedAt: ctx.now });
        await addInvoiceEvent(tx, { ...by, event: 'granted' });
        await record(tx, 'invoice.granted', { invoiceId });
      }
      return ok();
    }),
  );
}
