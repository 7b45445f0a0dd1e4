import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { holdOrders, ofSale } from '#modules/invoices/api.ts';
import { tell } from '#modules/notices/api.ts';
import { transaction } from '#platform/db.ts';
import { adjustForReturn } from './adjust-for-return.ts';

/**
 * An invoice holds: what it puts right says so from now on and its buyer is told, and what came back while it waited is
 * looked at. May run twice.
 */
export async function afterGranted(ctx: Ctx, { invoiceId }: { invoiceId: string }): Promise<Result<void>> {
  return transaction(async (tx) => {
    const link = await ofSale.linkById(tx, invoiceId);
    if (link?.state !== 'granted' || !link.orderId) return ok();
    const { orderId, originalId, kind } = link;
    // Orders are held before their invoices.
    await holdOrders(tx, [orderId]);
    if (originalId && kind !== 'original') {
      if (await ofSale.setCorrectedBy(tx, originalId, kind)) {
        const detail = { correctionId: invoiceId, method: kind };
        await ofSale.addInvoiceEvent(tx, {
          invoiceId: originalId,
          at: ctx.now,
          event: 'corrected',
          by: 'authority',
          detail,
        });
      }
      const { to, values, link: address } = await ofSale.toTell(tx, orderId);
      await tell(tx, ctx, {
        to,
        topic: 'orders',
        template: kind === 'adjustment' ? 'invoiceAdjusted' : 'invoiceReplaced',
        values,
        link: address,
        onceKey: `invoice-corrected:${invoiceId}`,
      });
    }
    const squared = await adjustForReturn(ctx, { orderId, returnId: null });
    return squared.ok ? ok() : squared;
  });
}
