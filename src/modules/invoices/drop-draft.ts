import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/db.ts';
import { holdOrders } from './order-store.ts';
import { addInvoiceEvent, dropDraftRow, originalOfOrder } from './store.ts';

/**
 * Nothing is left of the sale, or the seller issued it elsewhere: the draft goes. What has a number stays and is put right by
 * another invoice; true when a draft went.
 */
export async function dropDraft(
  tx: Tx,
  ctx: Ctx,
  { orderId, reason }: { orderId: string; reason: 'cancelled' | 'nothing_left' | 'outside' },
): Promise<Result<boolean>> {
  await holdOrders(tx, [orderId]);
  const invoice = await originalOfOrder(tx, orderId);
  if (invoice?.state !== 'draft' || !(await dropDraftRow(tx, invoice.id))) return ok(false);
  const by = ctx.actor.kind === 'person' ? 'seller' : 'system';
  const byId = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  await addInvoiceEvent(tx, { invoiceId: invoice.id, at: ctx.now, event: 'dropped', by, byId, detail: { reason } });
  return ok(true);
}
