import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { adjustForReturn } from './adjust-for-return.ts';
import { mayIssueInvoices } from './core/policy.ts';
import type { CorrectionDraft } from './correction-schema.ts';
import { correctionBehind, linkById } from './correction-store.ts';
import { holdOrders } from './order-store.ts';
import { addInvoiceEvent, dropDraftRow } from './store.ts';

/**
 * The seller takes back what he meant to put right, while it has no number. What came back must be put right whatever he
 * thinks of it, so that one stays.
 */
export async function dropCorrection(ctx: Ctx, { invoiceId }: CorrectionDraft): Promise<Result<{ invoiceId: string }>> {
  return transaction(async (tx) => {
    const link = await linkById(tx, invoiceId);
    if (!link?.originalId || !link.orderId || !mayIssueInvoices(ctx.actor, link.shopId)) return err('NOT_FOUND');
    await holdOrders(tx, [link.orderId]);
    const behind = await correctionBehind(tx, invoiceId);
    if (behind?.wrong === 'return' || !(await dropDraftRow(tx, invoiceId))) return err('INVOICE_BEING_CORRECTED');
    const byId = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
    await addInvoiceEvent(tx, { invoiceId, at: ctx.now, event: 'dropped', by: 'seller', byId });
    // A return that had to wait for it has its turn.
    const squared = await adjustForReturn(ctx, { orderId: link.orderId, returnId: null });
    return squared.ok ? ok({ invoiceId: link.originalId }) : squared;
  });
}
