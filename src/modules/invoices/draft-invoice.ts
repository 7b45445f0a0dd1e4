import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { registrationOf } from '#modules/invoice-setup/api.ts';
import type { Tx } from '#platform/db.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { CONSUMER } from './core/buyer.ts';
import { isNothingLeft } from './core/document-of-order.ts';
import { holdOrders, ordersToInvoice } from './order-store.ts';
import { addInvoiceEvent, insertDraft } from './store.ts';

/**
 * The goods changed hands: an invoice is due (Decree 254/2026 Art. 9), whoever taps what and whenever. Null when there is
 * nothing to draft: not handed over, invoiced elsewhere, all of it back, or a draft is there already.
 */
export async function draftInvoice(
  tx: Tx,
  ctx: Ctx,
  { orderId }: { orderId: string },
): Promise<Result<{ invoiceId: string } | null>> {
  await holdOrders(tx, [orderId]);
  const order = (await ordersToInvoice(tx, [orderId])).get(orderId);
  if (!order?.soldAt || order.hasOutsideInvoice || isNothingLeft(order)) return ok(null);
  const registration = await registrationOf(tx, order.shopId);
  const invoiceId = await insertDraft(tx, {
    shopId: order.shopId,
    orderId,
    dueAt: order.soldAt,
    buyerName: order.wish?.name || CONSUMER,
    totalVnd: order.payVnd,
    waitReason: registration?.acceptedAt ? null : 'no_registration',
    isSandbox: order.isSandbox || isSandbox(),
    at: ctx.now,
  });
  if (!invoiceId) return ok(null);
  await addInvoiceEvent(tx, { invoiceId, at: ctx.now, event: 'drafted', by: 'system' });
  return ok({ invoiceId });
}
