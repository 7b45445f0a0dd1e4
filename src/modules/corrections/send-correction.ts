import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { issuing, ofSale } from '#modules/invoices/api.ts';
import { mayIssueInvoices } from '#modules/invoices/core/policy.ts';
import { db, transaction } from '#platform/db.ts';
import type { CorrectionDraft } from './correction-schema.ts';
import { squareInvoice } from './square-invoice.ts';

/** The seller saw what an adjustment or replacement that was made by itself will say, and sends it. */
export async function sendCorrection(ctx: Ctx, { invoiceId }: CorrectionDraft): Promise<Result<{ invoiceId: string }>> {
  const link = await ofSale.linkById(db, invoiceId);
  if (!link?.orderId || link.kind === 'original' || !mayIssueInvoices(ctx.actor, link.shopId)) return err('NOT_FOUND');
  const { shopId, orderId, totalVnd } = link;
  // What came back since the page was shown is in it first, and then seen before it is sent.
  await transaction((tx) => squareInvoice(tx, ctx, { orderId, returnId: null }));
  const now = await ofSale.linkById(db, invoiceId);
  if (now?.state !== 'draft') return err('INVOICE_BEING_CORRECTED');
  if (now.totalVnd !== totalVnd) return err('STALE_PAGE');
  const issued = await issuing.issueInvoices(ctx, { shopId, invoiceIds: [invoiceId] });
  return issued.ok ? ok({ invoiceId }) : issued;
}
