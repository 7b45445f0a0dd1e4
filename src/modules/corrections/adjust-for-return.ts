import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { registrationOf } from '#modules/invoice-setup/api.ts';
import { ofSale } from '#modules/invoices/api.ts';
import { correctPath } from '#modules/invoices/core/pages.ts';
import { tellShop } from '#modules/notices/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { squareInvoice } from './square-invoice.ts';

/**
 * Goods came back or money was given back after the invoice (Circular 91/2026/TT-BTC Art. 10.5.c): what puts it right is made by
 * itself. Shops that issue by themselves send it the same way; the others are shown what will be sent, and send it.
 */
export async function adjustForReturn(
  ctx: Ctx,
  of: { orderId: string; returnId: string | null },
): Promise<Result<{ invoiceId: string | null }>> {
  return transaction(async (tx) => {
    const squared = await squareInvoice(tx, ctx, of);
    if (!squared.ok) return squared;
    const { draft } = squared.value;
    if (draft?.isNew) await tellSeller(tx, ctx, of.orderId, draft.id);
    return ok({ invoiceId: draft?.id ?? null });
  });
}

async function tellSeller(tx: Tx, ctx: Ctx, orderId: string, invoiceId: string): Promise<void> {
  const { shopId, values } = await ofSale.toTell(tx, orderId);
  if ((await registrationOf(tx, shopId))?.issuesByItself) return;
  await tellShop(tx, ctx, {
    shopId,
    topic: 'orders',
    template: 'invoiceToAdjust',
    values,
    link: correctPath(invoiceId),
    onceKey: `invoice-to-adjust:${invoiceId}`,
  });
}
