import type { Ctx } from '#kernel/actor.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { issuing } from '#modules/invoices/api.ts';
import { shopsHeIssuesFor } from '#modules/invoices/core/policy.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import type { WithdrawOutside } from './outside-schema.ts';
import { lockOutside, withdrawOutsideRows } from './outside-store.ts';

/** It was the wrong one: taken back for every order it stood for, whose sales wait for an invoice again. */
export async function withdrawOutsideInvoice(
  ctx: Ctx,
  { outsideId, reason }: WithdrawOutside,
): Promise<Result<{ orders: number }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const outside = await lockOutside(tx, outsideId, shopsHeIssuesFor(actor));
    if (!outside) return err('NOT_FOUND');
    const orderIds = await withdrawOutsideRows(tx, outside, { byId: actor.accountId, at: ctx.now, reason });
    for (const id of orderIds) {
      must(await issuing.draftInvoice(tx, ctx, { orderId: id }));
      await audit(tx, ctx, { action: 'invoice.withdraw_outside', subject: { kind: 'order', id }, reason });
    }
    return ok({ orders: orderIds.length });
  });
}
