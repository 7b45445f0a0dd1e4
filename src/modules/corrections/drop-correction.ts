import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { holdOrders, ofSale } from '#modules/invoices/api.ts';
import { mayIssueInvoices } from '#modules/invoices/core/policy.ts';
import { transaction } from '#platform/db.ts';
import { adjustForReturn } from './adjust-for-return.ts';
import type { CorrectionDraft } from './correction-schema.ts';
import { correctionBehind } from './correction-store.ts';

/**
 * The seller takes back what he meant to put right, while it has no number. What came back must be put right whatever he
 * thinks of it, so that one stays.
 */
export async function dropCorrection(ctx: Ctx, { invoiceId }: CorrectionDraft): Promise<Result<{ invoiceId: string }>> {
  return transaction(async (tx) => {
    const link = await ofSale.linkById(tx, invoiceId);
    if (!link?.originalId || !link.orderId || !mayIssueInvoices(ctx.actor, link.shopId)) return err('NOT_FOUND');
    await holdOrders(tx, [link.orderId]);
    const behind = await correctionBehind(tx, invoiceId);
    if (behind?.wrong === 'return' || !(await ofSale.dropDraftRow(tx, invoiceId)))
      return err('INVOICE_BEING_CORRECTED');
    const byId = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
    await ofSale.addInvoiceEvent(tx, { invoiceId, at: ctx.now, event: 'dropped', by: 'seller', byId });
    // A return that had to wait for it has its turn.
    const squared = await adjustForReturn(ctx, { orderId: link.orderId, returnId: null });
    return squared.ok ? ok({ invoiceId: link.originalId }) : squared;
  });
}
