import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { db, transaction } from '#platform/db.ts';
import { mayIssueInvoices } from './core/policy.ts';
import type { CorrectionDraft } from './correction-schema.ts';
import { linkById } from './correction-store.ts';
import { issueInvoices } from './issue-invoices.ts';
import { squareInvoice } from './square-invoice.ts';

/** The seller saw what an adjustment or replacement that was made by itself will say, and sends it. */
export async function sendCorrection(ctx: Ctx, { invoiceId }: CorrectionDraft): Promise<Result<{ invoiceId: string }>> {
  const link = await linkById(db, invoiceId);
  if (!link?.orderId || link.kind === 'original' || !mayIssueInvoices(ctx.actor, link.shopId)) return err('NOT_FOUND');
  const { shopId, orderId, totalVnd } = link;
  // What came back since the page was shown is in it first, and then seen before it is sent.
  await transaction((tx) => squareInvoice(tx, ctx, { orderId, returnId: null }));
  const now = await linkById(db, invoiceId);
  if (now?.state !== 'draft') return err('INVOICE_BEING_CORRECTED');
  if (now.totalVnd !== totalVnd) return err('STALE_PAGE');
  const issued = await issueInvoices(ctx, { shopId, invoiceIds: [invoiceId] });
  return issued.ok ? ok({ invoiceId }) : issued;
}
