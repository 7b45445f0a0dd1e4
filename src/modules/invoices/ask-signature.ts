import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { db, transaction } from '#platform/db.ts';
import { sha256 } from '#platform/secrets.ts';
import { nextTryAt } from './core/days.ts';
import { documentFromJson } from './core/document-json.ts';
import { ordersToInvoice } from './order-store.ts';
import { buyerOf } from './read-buyer.ts';
import { isStillCertificate, signDocument } from './sign-row.ts';
import { addInvoiceEvent, type Invoice, lockInvoice, readInvoiceRow, setWaiting, writeSigned } from './store.ts';
import { keptOf } from './write-batch.ts';

/**
 * Has a numbered invoice signed by somebody outside. However often this runs: the same number, the same document and the
 * same signing time, so the same signature.
 */
export async function askSignature(ctx: Ctx, invoiceId: string): Promise<void> {
  const invoice = await readInvoiceRow(db, invoiceId);
  if (invoice?.state !== 'numbered' || !invoice.signedAt) return;
  const document = await wholeDocument(invoice);
  const key = `${invoice.id}-${invoice.version + 1}`;
  const signed = await signDocument({ shopId: invoice.shopId, key, document, signedAt: invoice.signedAt }, ctx);
  must(
    await transaction(async (tx) => {
      const held = await lockInvoice(tx, invoiceId);
      if (held?.state !== 'numbered' || !held.signedAt) return ok();
      if (signed.kind === 'waits' || !(await isStillCertificate(tx, held.shopId, signed.certificateId))) {
        const reason = signed.kind === 'waits' ? signed.reason : 'signer_silent';
        for (const id of await setWaiting(tx, [held.id], reason, nextTryAt(held.tries, ctx.now)))
          await addInvoiceEvent(tx, { invoiceId: id, at: ctx.now, event: 'waits', by: 'system', detail: { reason } });
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
          signedAt: held.signedAt,
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

/** As it was numbered, with the identity number that is kept under seal alone. */
async function wholeDocument(invoice: Invoice) {
  const document = documentFromJson(invoice.document);
  const { personalId, passport } = document.buyer;
  if (!personalId?.includes('*') && !passport?.includes('*')) return document;
  const order = invoice.orderId ? (await ordersToInvoice(db, [invoice.orderId])).get(invoice.orderId) : undefined;
  const whole = buyerOf(order?.wish ?? null, document.mode, null);
  const found = whole.personalId ? { personalId: whole.personalId } : { passport: whole.passport ?? '' };
  return { ...document, buyer: { ...document.buyer, ...found } };
}
