import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import {
  numbering,
  type Registration,
  registrationById,
  registrationOf,
  sellerFacts,
} from '#modules/invoice-setup/api.ts';
import { maskNumbersIn } from '#modules/shops/core/personal-id.ts';
import { ofSellers, readInvoice, type Vendor, type VendorAnswer, type VendorIssued } from '#modules/tvan/api.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import { unseal } from '#platform/secrets.ts';
import { clearVendorKey, endTurn, takeTurn } from './claim-store.ts';
import { nextAskAt, nextTryAt } from './core/days.ts';
import type { InvoiceDocument } from './core/document.ts';
import { isNothingLeft, type NumberedDocument } from './core/document-of-order.ts';
import type { WaitReason } from './core/invoice.ts';
import { yearOfDay } from './core/symbol.ts';
import { answerLostDaysAt, sendRulesAt } from './invoice-rules.ts';
import { keepIssued, keepStanding } from './keep-issued.ts';
import { dayIn, deskForm, deskOf, documentAt, firstDay } from './number-drafts.ts';
import { ordersToInvoice } from './order-store.ts';
import { addInvoiceEvent, type Invoice, letWait, lockInvoice, readInvoiceRow, setWaiting } from './store.ts';

/**
 * A vendor numbers, signs and sends (Viettel, VNPT). Asked under a key that was written down before; one that did not answer
 * is asked what became of the key, and creates nothing a second time. What he numbered is looked up until the authority's
 * code is there, and fetched until its file is.
 */
export async function askVendor(ctx: Ctx, of: { invoiceId: string; turn: number; isAsked?: boolean }): Promise<void> {
  const { invoiceId: id, turn, isAsked = false } = of;
  const isOurs = must(await transaction(async (tx) => ok(await takeTurn(tx, { id, turn, isAsked, at: ctx.now }))));
  if (!isOurs) return;
  try {
    await takenTurn(ctx, { invoiceId: id, turn });
  } finally {
    await endTurn(db, id, ctx.now);
  }
}

async function takenTurn(ctx: Ctx, { invoiceId, turn }: { invoiceId: string; turn: number }): Promise<void> {
  const invoice = await readInvoiceRow(db, invoiceId);
  if (!invoice?.vendorKey) return;
  const registration = invoice.registrationId
    ? await registrationById(db, invoice.registrationId)
    : await registrationOf(db, invoice.shopId);
  const vendor = registration && vendorOf(registration);
  if (!vendor) return waits(ctx, invoice, 'provider_refused');
  const asked = { invoice, key: invoice.vendorKey, vendor, registration, isFirst: turn === 1 };
  if (invoice.state === 'draft') await askNumber(ctx, asked);
  else if (invoice.state === 'numbered') await askCode(ctx, asked);
  else if (invoice.state === 'granted' && invoice.waitReason === 'file_pending') await askFile(ctx, asked);
}

type Asked = { invoice: Invoice; key: string; vendor: Vendor; registration: Registration; isFirst: boolean };

function vendorOf({ provider, credentialsSealed }: Registration): Vendor | null {
  return provider === 'plain' || !credentialsSealed
    ? null
    : ofSellers.connectVendor(provider, JSON.parse(unseal(credentialsSealed)));
}

/** Viettel knows a key for three days: sent again after that it makes another invoice. Somewhat before, so that no clock matters. */
const KEY_HOURS = 66;

async function askNumber(ctx: Ctx, { invoice, key, vendor, registration, isFirst }: Asked): Promise<void> {
  const made = await documentFor(ctx, invoice, registration);
  if (typeof made === 'string') return waits(ctx, invoice, made);
  const isOld =
    registration.provider === 'viettel' &&
    (invoice.vendorAskedAt === null || invoice.vendorAskedAt <= addHours(ctx.now, -KEY_HOURS));
  const found =
    !isFirst || isOld ? await findMade(vendor, key, made.document, registration) : ({ kind: 'unknown' } as const);
  if (found.kind === 'unknown' && isOld) return waits(ctx, invoice, 'vendor_key_old', null);
  // He does not say what became of the key: it is kept, and asked about until he does.
  if (found.kind === 'refused' && !found.invoice) return refusedToSay(ctx, invoice, found);
  const answer: VendorAnswer =
    found.kind === 'unknown'
      ? await vendor.issue(key, made.document, (await originalKeyOf(invoice)) ?? undefined)
      : found;
  if (answer.kind === 'unanswered') return waits(ctx, invoice, 'provider_silent');
  if (answer.kind === 'refused' && !answer.invoice) return refused(ctx, invoice, answer);
  const { invoice: issued } = answer;
  if (!issued) return;
  const xml = await vendor.xml(key, issued);
  const day = xml && dayOnFile(xml, issued);
  // Found by its key, it may have been made of an earlier question, whose day stands in its file alone.
  if (found.kind !== 'unknown' && !day) return waits(ctx, invoice, 'file_pending');
  await keepIssued(ctx, {
    invoiceId: invoice.id,
    registration,
    made,
    issued: { ...issued, issuedOn: day ?? issued.issuedOn },
    xml,
    refusal: answer.kind === 'refused' ? { code: answer.code, text: answer.text } : null,
  });
}

/** One that was asked for before another symbol was agreed with him lies under the older one. */
async function findMade(vendor: Vendor, key: string, document: InvoiceDocument, { shopId, taxCode }: Registration) {
  const found = await vendor.find(key, document);
  const symbol = found.kind === 'unanswered' ? found.symbol : undefined;
  if (symbol === undefined) return found;
  const series = await numbering.findSeries(db, { taxCode, form: document.form, symbol });
  return series?.shopId === shopId ? vendor.find(key, { ...document, symbol }) : found;
}

async function askCode(ctx: Ctx, { invoice, key, vendor }: Asked): Promise<void> {
  if (!invoice.document) return;
  const answer = await vendor.find(key, invoice.document);
  const issued = answer.kind === 'issued' || answer.kind === 'refused' ? answer.invoice : undefined;
  // Of another number, or of none all at once: nothing follows from it.
  if (!issued || issued.number !== invoice.number || issued.symbol !== invoice.symbol) {
    const of = { tries: invoice.tries - 1, since: invoice.signedAt, lostDays: await answerLostDaysAt(ctx.now) };
    const next = nextAskAt(of, ctx.now);
    return waits(ctx, invoice, next.isLost ? 'answer_lost' : 'code_pending', next.nextTryAt);
  }
  const xml = await vendor.xml(key, issued);
  await keepStanding(ctx, {
    invoiceId: invoice.id,
    authorityCode: issued.authorityCode,
    xml,
    refusal: answer.kind === 'refused' ? { code: answer.code, text: answer.text } : null,
  });
}

async function askFile(ctx: Ctx, { invoice, key, vendor }: Asked): Promise<void> {
  const { form, symbol, number, issuedOn, authorityCode } = invoice;
  if (!form || !symbol || !number || !issuedOn) return;
  const xml = await vendor.xml(key, { form, symbol, number, issuedOn, authorityCode, lookupCode: null });
  await keepStanding(ctx, { invoiceId: invoice.id, authorityCode, xml, refusal: null });
}

/** The day that stands on the vendor's file of this very number. */
function dayOnFile(xml: Uint8Array, { symbol, number }: VendorIssued): string | null {
  const read = readInvoice(xml);
  return read.kind === 'read' && read.invoice.symbol === symbol && read.invoice.number === number
    ? read.invoice.issuedOn
    : null;
}

async function originalKeyOf(invoice: Invoice): Promise<string | null> {
  return invoice.originalId ? ((await readInvoiceRow(db, invoice.originalId))?.vendorKey ?? null) : null;
}

async function documentFor(
  ctx: Ctx,
  invoice: Invoice,
  registration: Registration,
): Promise<NumberedDocument | WaitReason> {
  const order = invoice.orderId ? ((await ordersToInvoice(db, [invoice.orderId])).get(invoice.orderId) ?? null) : null;
  if (invoice.kind === 'original' && order && isNothingLeft(order)) return 'document_invalid';
  const seller = await sellerFacts(db, invoice.shopId);
  const desk = deskOf(registration, seller, await sendRulesAt(ctx.now), ctx.now);
  const year = yearOfDay(firstDay(invoice, desk));
  // The symbol is the one agreed with him; the number, which is his, is not looked at.
  const chosen = must(
    await transaction(async (tx) =>
      ok(await numbering.chooseVendorSeries(tx, { registration, form: deskForm(desk) }, year, ctx.now)),
    ),
  );
  if (chosen.kind === 'none') return chosen.reason;
  const { series } = chosen;
  const issuedOn = dayIn(invoice, desk, series.lastIssuedOn);
  const made = await documentAt(invoice, order, desk, { series, number: 1, issuedOn, registerNo: null });
  return made ?? 'document_invalid';
}

async function waits(
  ctx: Ctx,
  invoice: Invoice,
  reason: WaitReason,
  until: Date | null = nextTryAt(invoice.tries - 1, ctx.now),
): Promise<void> {
  must(
    await transaction(async (tx) => {
      const held = await lockInvoice(tx, invoice.id);
      if (held?.state !== invoice.state) return ok();
      await letWait(tx, ctx.now, [invoice.id], reason, until, 0);
      return ok();
    }),
  );
}

/** It is not known whether something exists under the key. */
async function refusedToSay(ctx: Ctx, invoice: Invoice, said: { code: string; text: string }): Promise<void> {
  must(
    await transaction(async (tx) => {
      const held = await lockInvoice(tx, invoice.id);
      if (held?.state === 'draft') await noteRefused(tx, ctx, invoice, said);
      return ok();
    }),
  );
}

/** Nothing exists under the key; put right, it is asked for under the same. */
async function refused(ctx: Ctx, invoice: Invoice, said: { code: string; text: string }): Promise<void> {
  must(
    await transaction(async (tx) => {
      const held = await lockInvoice(tx, invoice.id);
      if (held?.state !== 'draft') return ok();
      await noteRefused(tx, ctx, invoice, said);
      await clearVendorKey(tx, invoice.id);
      return ok();
    }),
  );
}

/** A shop that issues by itself asks again, and not at once. */
async function noteRefused(tx: Tx, ctx: Ctx, invoice: Invoice, said: { code: string; text: string }): Promise<void> {
  const reason = 'provider_refused';
  await setWaiting(tx, [invoice.id], reason, nextTryAt(invoice.tries - 1, ctx.now), 0);
  await addInvoiceEvent(tx, {
    invoiceId: invoice.id,
    at: ctx.now,
    event: 'waits',
    by: 'authority',
    detail: { reason, code: said.code, text: maskNumbersIn(said.text).slice(0, 255) },
  });
}
