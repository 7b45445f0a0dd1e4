import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { clearVendorKey, setNextTry } from './claim-store.ts';
import { mayAskAgain } from './core/policy.ts';
import './events.ts';
import { lockMessage, setMessage } from './message-store.ts';
import type { OfInvoice } from './schema.ts';
import { addInvoiceEvent, type Invoice, lockInvoice, readInvoiceRow } from './store.ts';

/**
 * Somebody does not want to wait for the next turn: whoever owes an answer about an invoice is asked now. A message that never
 * arrived goes out once more with the same bytes, so nothing can come of it twice.
 */
export async function askAgain(ctx: Ctx, { shopId, invoiceId }: OfInvoice): Promise<Result<{ invoiceId: string }>> {
  const { actor, now } = ctx;
  if (!mayAskAgain(actor, shopId)) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const seen = await readInvoiceRow(tx, invoiceId);
    if (seen?.shopId !== shopId) return err('NOT_FOUND');
    // A message is always held before its invoices.
    const message = seen.messageId ? await lockMessage(tx, seen.messageId) : null;
    const invoice = await lockInvoice(tx, invoiceId);
    const isTheirs = invoice !== null && invoice.messageId === seen.messageId;
    if (!isTheirs || !(await ask(tx, ctx, invoice, message?.state ?? null)))
      return err('INVOICE_MOVE_REFUSED', { move: 'ask_again' });
    const isOfShop = actor.shops.some((one) => one.shopId === shopId);
    const by = isOfShop ? 'seller' : 'official';
    await addInvoiceEvent(tx, { invoiceId, at: now, event: 'asked_again', by, byId: actor.accountId });
    await audit(tx, ctx, { action: 'invoices.ask_again', subject: { kind: 'invoice', id: invoiceId } });
    return ok({ invoiceId });
  });
}

/** False where nobody owes anything. */
async function ask(tx: Tx, ctx: Ctx, invoice: Invoice, messageState: string | null): Promise<boolean> {
  const { id: invoiceId, shopId, state, messageId, vendorKey, waitReason, turnEndsAt } = invoice;
  // He is being asked at this moment, and twice at the same time he might make two.
  if (turnEndsAt && turnEndsAt > ctx.now) return true;
  if (vendorKey && waitReason === 'vendor_key_old') {
    // Whoever asks has looked at the vendor's: there is none under the key, and it may be used anew.
    await clearVendorKey(tx, invoiceId);
    await setNextTry(tx, invoiceId, ctx.now);
    await record(tx, 'invoice.due', { shopId, invoiceIds: [invoiceId] });
    return true;
  }
  if (vendorKey && (state === 'draft' || state === 'numbered' || waitReason === 'file_pending')) {
    // Its own next turn stays where it is: this one is beside it.
    await record(tx, 'invoice.at_vendor', { invoiceId, turn: invoice.tries, isAsked: true });
    return true;
  }
  if (state === 'numbered') {
    await record(tx, 'invoice.numbered', { invoiceId, isAsked: true });
    return true;
  }
  const isOut = (state === 'signed' || state === 'sent') && messageId !== null;
  if (!isOut || (messageState !== 'waiting' && messageState !== 'received')) return false;
  await setMessage(tx, messageId, { nextTryAt: ctx.now, tries: 0 });
  await record(tx, 'invoice.message_waiting', { messageId });
  return true;
}
