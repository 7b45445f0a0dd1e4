import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { holdOrders, ofSale, type SaleLink } from '#modules/invoices/api.ts';
import { methodsFor } from '#modules/invoices/core/correction.ts';
import { REASON_TEXT } from '#modules/invoices/core/correction-words.ts';
import { noteInvoiced } from '#modules/returns/api.ts';
import type { Tx } from '#platform/db.ts';
import { correctionBehind, insertConfirmed } from './correction-store.ts';
import { isSumRight, loadSale, planCorrection, type Sale } from './load-sale.ts';

export type Squared = {
  /** The draft that was made or brought up to date; null when there is nothing to put right, or it must wait. */
  draft: { id: string; isNew: boolean; method: 'adjustment' | 'replacement' } | null;
};

/**
 * Brings a sale's invoices to what its order stands at, whatever came back and in whatever order it is told. Where the invoice
 * waits for the authority, or another one is under way, nothing is done: this is asked again when that is granted.
 */
export async function squareInvoice(
  tx: Tx,
  ctx: Ctx,
  of: { orderId: string; returnId: string | null },
): Promise<Result<Squared>> {
  await holdOrders(tx, [of.orderId]);
  const loaded = await loadSale(tx, of.orderId);
  // Not issued yet, refused so far, or issued elsewhere: a draft reads what is left when it gets its number.
  if (!loaded.ok) return ok({ draft: null });
  const sale = loaded.value;
  const { unfinished } = sale.standing;
  if (unfinished) return ok({ draft: await bringUpToDate(tx, ctx, sale, unfinished) });
  if (isSumRight(sale)) {
    await noteInvoiced(tx, of.orderId);
    return ok({ draft: null });
  }
  return makeDraft(tx, ctx, sale, of.returnId);
}

async function makeDraft(tx: Tx, ctx: Ctx, sale: Sale, returnId: string | null): Promise<Result<Squared>> {
  const { head, held } = sale.standing;
  const [method] = methodsFor('return', held, head.mode ?? 'coded').methods;
  if (method === undefined || method === 'notice') return err('INVOICE_METHOD_NOT_ALLOWED');
  const reason = REASON_TEXT.return;
  const made = planCorrection(sale, { method, changes: {}, reason });
  const id = await ofSale.insertCorrectionDraft(tx, ctx, {
    head,
    document: sale.head.document,
    made,
    reason,
    returnId,
  });
  if (!id) return ok({ draft: null });
  const { shopId } = head;
  await insertConfirmed(tx, ctx, {
    shopId,
    invoiceId: head.id,
    wrong: 'return',
    method,
    changes: {},
    reason,
    isBuyerAsked: false,
    createdById: null,
    correctionId: id,
  });
  await ofSale.addInvoiceEvent(tx, {
    invoiceId: head.id,
    at: ctx.now,
    event: 'correction_drafted',
    by: 'system',
    detail: { correctionId: id, method, wrong: 'return' },
  });
  return ok({ draft: { id, isNew: true, method } });
}

/** A draft, or what was refused and is to be signed again, says what is so now; a draft with nothing left to say goes. */
async function bringUpToDate(tx: Tx, ctx: Ctx, sale: Sale, unfinished: SaleLink): Promise<Squared['draft']> {
  const behind = await correctionBehind(tx, unfinished.id);
  if (!['draft', 'rejected'].includes(unfinished.state) || unfinished.originalId !== sale.standing.head.id || !behind)
    return null;
  const { changes, reason } = behind;
  const method = unfinished.kind === 'replacement' ? 'replacement' : 'adjustment';
  if (behind.wrong === 'return' && unfinished.state === 'draft' && isSumRight(sale)) {
    if (await ofSale.dropDraftRow(tx, unfinished.id))
      await ofSale.addInvoiceEvent(tx, { invoiceId: unfinished.id, at: ctx.now, event: 'dropped', by: 'system' });
    return null;
  }
  const made = planCorrection(sale, { method, changes, reason });
  const isRewritten = await ofSale.rewriteDraft(tx, unfinished.id, sale.head.document, made);
  return isRewritten ? { id: unfinished.id, isNew: false, method } : null;
}
