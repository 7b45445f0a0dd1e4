import type { Ctx } from '#kernel/actor.ts';
import { addMinutes } from '#kernel/time.ts';
import type { Series, signing } from '#modules/invoice-setup/api.ts';
import { type InstantSigner, invoiceToSign, registerInvoice } from '#modules/tvan/api.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { sha256 } from '#platform/secrets.ts';
import type { InvoiceDocument } from './core/document.ts';
import type { NumberedDocument } from './core/document-of-order.ts';
import type { WaitReason } from './core/invoice.ts';
import './events.ts';
import { shownCodeOf } from './hidden-numbers.ts';
import { type Desk, deskForm } from './number-drafts.ts';
import { addNumbered, type NumberedAs, type NumberedBatch, newBatch, writeNumbered } from './numbered-store.ts';
import { maskBuyer } from './read-buyer.ts';
import type { LineRow } from './signed-store.ts';
import { setWaiting } from './store.ts';

export type SignsBy =
  | { kind: 'instant'; certificate: signing.Certificate; signer: InstantSigner }
  | { kind: 'remote'; certificate: signing.Certificate }
  | { kind: 'register' }
  | { kind: 'vendor' }
  | { kind: 'none'; reason: WaitReason };

/** Whoever asks outside has so long before another does. */
export const LEASE_MINUTES = 2;

/** A batch as it fills: each document is signed and written down as text as soon as it is made. */
type Filling = { by: SignsBy; at: Date; ids: string[]; batch: NumberedBatch };

export const startFilling = (by: SignsBy, at: Date): Filling => ({ by, at, ids: [], batch: newBatch() });

export function fillIn({ by, at, ids, batch }: Filling, id: string, { document, lines }: NumberedDocument): void {
  const xml = bytesOf(by, document, at);
  const { number, issuedOn, registerCode = null } = document;
  const of = { id, number, issuedOn, xmlSha256: xml && sha256(xml), authorityCode: registerCode };
  addNumbered(batch, { ...of, ...keptOf(document) }, lineRows(id, 1, lines), xml);
  ids.push(id);
}

/** Writes all of it down at once. */
export async function writeBatch(tx: Tx, ctx: Ctx, desk: Desk, series: Series, filled: Filling): Promise<void> {
  const { by, ids, batch } = filled;
  const isSigned = by.kind !== 'remote';
  const person = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  const as: NumberedAs = {
    registrationId: desk.registration.id,
    seriesId: series.id,
    state: isSigned ? 'signed' : 'numbered',
    mode: desk.registration.mode,
    form: deskForm(desk),
    symbol: series.symbol,
    version: isSigned ? 1 : 0,
    signedAt: ctx.now,
    by: person ? 'seller' : 'system',
    byId: person,
  };
  await writeNumbered(tx, as, batch);
  if (!isSigned) for (const id of ids) await askSigner(tx, ctx, id);
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
  buyerTaxCode: shownCodeOf(buyer),
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
