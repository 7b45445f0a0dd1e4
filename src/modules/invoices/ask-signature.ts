import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { signing } from '#modules/invoice-setup/api.ts';
import { db, transaction } from '#platform/db.ts';
import { sha256 } from '#platform/secrets.ts';
import { nextTryAt } from './core/days.ts';
import type { InvoiceDocument } from './core/document.ts';
import { ordersToInvoice } from './order-store.ts';
import { wholeBuyer } from './read-buyer.ts';
import { isStillCertificate, signDocument } from './sign-document.ts';
import { setSigningTime, writeSigned } from './signed-store.ts';
import { addInvoiceEvent, type Invoice, letWait, lockInvoice, readInvoiceRow } from './store.ts';
import { keptOf } from './write-batch.ts';

/**
 * Has a numbered invoice signed by somebody outside. However often this runs: the same number, the same document and the
 * same signing time, so the same signature.
 */
export async function askSignature(
  ctx: Ctx,
  { invoiceId, isAsked = false }: { invoiceId: string; isAsked?: boolean },
): Promise<void> {
  const invoice = await readInvoiceRow(db, invoiceId);
  if (invoice?.state !== 'numbered' || !invoice.signedAt || invoice.vendorKey) return;
  const document = await wholeDocument(invoice);
  if (!document) return;
  const key = `${invoice.id}-${invoice.version + 1}`;
  const signedAt = await timeToSign(ctx, invoice, invoice.signedAt);
  const signed = await signDocument({ shopId: invoice.shopId, key, document, signedAt }, ctx);
  must(
    await transaction(async (tx) => {
      const held = await lockInvoice(tx, invoiceId);
      if (held?.state !== 'numbered' || held.signedAt?.getTime() !== signedAt.getTime()) return ok();
      if (signed.kind === 'waits' || !(await isStillCertificate(tx, held.shopId, signed.certificateId))) {
        const reason = signed.kind === 'waits' ? signed.reason : 'signer_silent';
        const until = nextTryAt(isAsked ? held.tries - 1 : held.tries, ctx.now);
        await letWait(tx, ctx.now, [held.id], reason, until, isAsked ? 0 : 1);
        return ok();
      }
      const hash = sha256(signed.xml);
      const version = held.version + 1;
      const isWritten = await writeSigned(
        tx,
        {
          id: held.id,
          from: 'numbered',
          version,
          sha256: hash,
          signedAt,
          ...keptOf(document),
        },
        { invoiceId: held.id, version, part: 'signed', xml: signed.xml, sha256: hash, createdAt: ctx.now },
        [],
      );
      if (isWritten) await addInvoiceEvent(tx, { invoiceId: held.id, at: ctx.now, event: 'signed', by: 'system' });
      return ok();
    }),
  );
}

/**
 * The time of signing stands from the number on, so that a repeat asks for the same. A certificate that took the place of one
 * that ran out meanwhile did not hold then yet: with it the time is new, and written down before anybody is asked.
 */
async function timeToSign(ctx: Ctx, invoice: Invoice, signedAt: Date): Promise<Date> {
  const certificate = await signing.certificateOf(db, invoice.shopId);
  if (!certificate || certificate.notBefore <= signedAt) return signedAt;
  await transaction(async (tx) => {
    const held = await lockInvoice(tx, invoice.id);
    if (held?.state === 'numbered') await setSigningTime(tx, invoice.id, ctx.now);
    return ok();
  });
  return ctx.now;
}

/** As it was numbered, with the identity number that is kept under seal alone. */
async function wholeDocument({ document, orderId }: Invoice): Promise<InvoiceDocument | null> {
  if (!document) return null;
  const order = orderId ? (await ordersToInvoice(db, [orderId])).get(orderId) : undefined;
  return { ...document, buyer: wholeBuyer(document.buyer, order?.wish ?? null) };
}
