import type { Ctx } from '#kernel/actor.ts';
import { addMinutes, type Day } from '#kernel/time.ts';
import type { Series, signing } from '#modules/invoice-setup/api.ts';
import { type InstantSigner, invoiceToSign, registerInvoice } from '#modules/tvan/api.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { sha256 } from '#platform/secrets.ts';
import type { InvoiceDocument } from './core/document.ts';
import type { NumberedDocument } from './core/document-of-order.ts';
import type { WaitReason } from './core/invoice.ts';
import './events.ts';
import type { Desk } from './number-drafts.ts';
import { maskBuyer } from './read-buyer.ts';
import { type FileRow, type LineRow, type NumberedRow, writeNumbered } from './signed-store.ts';
import { type Invoice, setWaiting } from './store.ts';

export type SignsBy =
  | { kind: 'instant'; certificate: signing.Certificate; signer: InstantSigner }
  | { kind: 'remote'; certificate: signing.Certificate }
  | { kind: 'register' }
  | { kind: 'vendor' }
  | { kind: 'none'; reason: WaitReason };

export type Made = NumberedDocument & { draft: Invoice; issuedOn: Day };

/** Whoever asks outside has so long before another does. */
export const LEASE_MINUTES = 2;

/** Signs each and writes all of it down at once. */
export async function writeBatch(
  tx: Tx,
  ctx: Ctx,
  desk: Desk,
  by: SignsBy,
  series: Series,
  made: readonly Made[],
): Promise<void> {
  const rows: NumberedRow[] = [];
  const files: FileRow[] = [];
  const lines: LineRow[] = [];
  for (const { draft, document, lines: own, issuedOn } of made) {
    const xml = bytesOf(by, document, ctx.now);
    const version = xml ? 1 : 0;
    const hash = xml ? sha256(xml) : null;
    rows.push({
      id: draft.id,
      registrationId: desk.registration.id,
      seriesId: series.id,
      state: xml ? 'signed' : 'numbered',
      mode: document.mode,
      form: document.form,
      symbol: document.symbol,
      number: document.number,
      issuedOn,
      ...keptOf(document),
      version,
      xmlSha256: hash,
      authorityCode: document.registerCode ?? null,
      signedAt: ctx.now,
    });
    lines.push(...lineRows(draft.id, 1, own));
    if (xml && hash)
      files.push({ invoiceId: draft.id, version: 1, part: 'signed', xml, sha256: hash, createdAt: ctx.now });
  }
  const person = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  const events = rows.map(({ id, state, symbol, number }) => ({
    invoiceId: id,
    at: ctx.now,
    event: state,
    by: person ? ('seller' as const) : ('system' as const),
    byId: person,
    detail: { symbol, number },
  }));
  await writeNumbered(tx, rows, { lines, files, events });
  for (const { id, state } of rows) if (state === 'numbered') await askSigner(tx, ctx, id);
}

async function askSigner(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  await setWaiting(tx, [id], 'signer_silent', addMinutes(ctx.now, LEASE_MINUTES));
  await record(tx, 'invoice.numbered', { invoiceId: id });
}

function bytesOf(by: SignsBy, document: NumberedDocument['document'], at: Date): Uint8Array | null {
  if (by.kind === 'register') return registerInvoice(document);
  if (by.kind !== 'instant') return null;
  const { signedInfo, withSignature } = invoiceToSign(document, by.signer.certificate, at);
  return withSignature(by.signer.signNow(signedInfo));
}

/** What is kept of a document beside its XML, where alone a number of identity stands. */
export const keptOf = ({ buyer, totals, ...document }: InvoiceDocument) => ({
  document: { ...document, totals, buyer: maskBuyer(buyer) },
  buyerName: buyer.name,
  buyerTaxCode: buyer.taxCode ?? null,
  netVnd: totals.netVnd,
  vatVnd: totals.vatVnd,
  totalVnd: totals.totalVnd,
});

export function lineRows(invoiceId: string, version: number, lines: NumberedDocument['lines']): LineRow[] {
  return lines.map(({ position, orderLineId, rate, amountVnd, vatVnd }) => ({
    invoiceId,
    version,
    position,
    orderLineId,
    rate: rate ?? null,
    amountVnd: amountVnd ?? 0n,
    vatVnd: vatVnd ?? 0n,
  }));
}
