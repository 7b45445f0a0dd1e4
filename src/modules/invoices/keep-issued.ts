import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { numbering, type Registration, type Series } from '#modules/invoice-setup/api.ts';
import type { AuthorityReason, VendorIssued } from '#modules/tvan/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { sha256 } from '#platform/secrets.ts';
import { nextAskAt } from './core/days.ts';
import { documentId, type NumberedDocument } from './core/document-of-order.ts';
import './events.ts';
import { shownReasons } from './hidden-numbers.ts';
import { answerLostDaysAt } from './invoice-rules.ts';
import { moveInvoices } from './message-store.ts';
import { addNumbered, newBatch, writeNumbered } from './numbered-store.ts';
import { insertFile, setFileHash } from './signed-store.ts';
import { addInvoiceEvent, type Invoice, letWait, lockInvoice } from './store.ts';
import { keptOf, lineRows } from './write-batch.ts';

/** What a vendor made: his number, then the authority's code, then the file. Each may come later than the one before. */

export type Kept = { authorityCode: string | null; xml: Uint8Array | null; refusal: AuthorityReason | null };

/** The number is his and stands from now on, whatever is missing yet. */
export async function keepIssued(
  ctx: Ctx,
  of: Omit<Kept, 'authorityCode'> & {
    invoiceId: string;
    registration: Registration;
    made: NumberedDocument;
    issued: VendorIssued;
  },
): Promise<void> {
  const { invoiceId, registration, made, issued, xml, refusal } = of;
  const { form, symbol, number, issuedOn, authorityCode } = issued;
  const document = { ...made.document, id: documentId(issued), form, symbol, number, issuedOn };
  must(
    await transaction(async (tx) => {
      const held = await lockInvoice(tx, invoiceId);
      if (held?.state !== 'draft') return ok();
      const series = await seriesFor(tx, ctx, registration, issued);
      const batch = newBatch();
      const row = { id: invoiceId, number, issuedOn, ...keptOf(document), xmlSha256: null, authorityCode };
      addNumbered(batch, row, lineRows(invoiceId, 1, made.lines), null);
      const as = { registrationId: registration.id, seriesId: series.id, mode: registration.mode, form, symbol };
      await writeNumbered(
        tx,
        { ...as, state: 'numbered', version: 1, signedAt: ctx.now, by: 'system', byId: null },
        batch,
      );
      const numbered = await lockInvoice(tx, invoiceId);
      if (numbered) await stand(tx, ctx, numbered, { authorityCode, xml, refusal });
      return ok();
    }),
  );
}

/** What was missing is there by now, or not. */
export async function keepStanding(ctx: Ctx, { invoiceId, ...kept }: Kept & { invoiceId: string }): Promise<void> {
  must(
    await transaction(async (tx) => {
      const held = await lockInvoice(tx, invoiceId);
      if (held) await stand(tx, ctx, held, kept);
      return ok();
    }),
  );
}

async function stand(tx: Tx, ctx: Ctx, held: Invoice, { authorityCode, xml, refusal }: Kept): Promise<void> {
  const { id: invoiceId, mode, state } = held;
  const by = { invoiceId, at: ctx.now, by: 'authority' } as const;
  if (state === 'numbered' && refusal) {
    const refusals = shownReasons([refusal]);
    await moveInvoices(tx, [invoiceId], 'reject', { refusals, waitReason: null, nextTryAt: null });
    await addInvoiceEvent(tx, { ...by, event: 'rejected', detail: { reasons: refusals } });
    await record(tx, 'invoice.rejected', { invoiceId });
    return;
  }
  if (state === 'numbered' && mode !== 'uncoded' && !authorityCode) {
    await wait(tx, ctx, held, 'code_pending');
    return;
  }
  if (state === 'numbered') {
    const code = authorityCode ? { authorityCode } : {};
    await moveInvoices(tx, [invoiceId], 'grant', { ...code, grantedAt: ctx.now, waitReason: null, nextTryAt: null });
    await addInvoiceEvent(tx, { ...by, event: 'granted' });
    await record(tx, 'invoice.granted', { invoiceId });
  } else if (state !== 'granted' || held.waitReason !== 'file_pending') return;
  await keepFile(tx, ctx, held, authorityCode, xml);
}

/** Kept once, and only with the code in it: one that was made before it is not the invoice that holds. */
async function keepFile(
  tx: Tx,
  ctx: Ctx,
  held: Invoice,
  authorityCode: string | null,
  xml: Uint8Array | null,
): Promise<void> {
  if (!xml || (authorityCode && !Buffer.from(xml).includes(authorityCode))) {
    await wait(tx, ctx, held, 'file_pending');
    return;
  }
  const { id: invoiceId, version } = held;
  const hash = sha256(xml);
  await insertFile(tx, { invoiceId, version, part: 'granted', xml, sha256: hash, createdAt: ctx.now });
  await setFileHash(tx, invoiceId, hash);
}

async function wait(tx: Tx, ctx: Ctx, held: Invoice, reason: 'code_pending' | 'file_pending'): Promise<void> {
  // The first time for this reason begins with short pauses again.
  const tries = held.waitReason === reason ? held.tries : 0;
  const since = reason === 'code_pending' ? held.signedAt : null;
  const next = nextAskAt({ tries, since, lostDays: await answerLostDaysAt(ctx.now) }, ctx.now);
  await letWait(tx, ctx.now, [held.id], next.isLost ? 'answer_lost' : reason, next.nextTryAt, 0);
}

/** His number, in a series that is kept for such: the greatest seen and one. */
async function seriesFor(tx: Tx, ctx: Ctx, registration: Registration, issued: VendorIssued): Promise<Series> {
  const { shopId, taxCode, mode } = registration;
  const { form, symbol } = issued;
  // The row that is written refers to it, and it comes before series.
  await numbering.holdRegistration(tx, registration.id);
  const year = 2000 + Number(symbol.slice(1, 3));
  await numbering.insertSeries(tx, { shopId, taxCode, form, mode, symbol, year, at: ctx.now });
  const series = await numbering.findSeries(tx, { taxCode, form, symbol });
  if (!series) throw new Error(`no series ${symbol}`);
  const held = await numbering.lockSeries(tx, series.id);
  if (issued.number >= held.nextNumber)
    await numbering.giveNumbers(tx, held.id, {
      nextNumber: issued.number + 1,
      lastIssuedOn: held.lastIssuedOn && held.lastIssuedOn > issued.issuedOn ? held.lastIssuedOn : issued.issuedOn,
    });
  return held;
}
