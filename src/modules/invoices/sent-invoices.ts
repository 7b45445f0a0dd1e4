import type { Ctx } from '#kernel/actor.ts';
import type { AuthorityReason } from '#modules/tvan/api.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import './events.ts';
import { addEvents, invoicesOfMessage, moveInvoices } from './message-store.ts';

/** They left: told once for each. */
export async function markSent(tx: Tx, ctx: Ctx, messageId: string): Promise<void> {
  const ids = (await invoicesOfMessage(tx, messageId)).filter(({ state }) => state === 'signed').map(({ id }) => id);
  if ((await moveInvoices(tx, ids, 'send', { sentAt: ctx.now })) > 0)
    await addEvents(
      tx,
      ids.map((invoiceId) => ({
        ...{ invoiceId, at: ctx.now, event: 'sent', by: 'system', byId: null },
        detail: { messageId },
      })),
    );
}

/** The reasons are kept, and the seller is told. */
export async function refuseInvoices(
  tx: Tx,
  ctx: Ctx,
  ids: readonly string[],
  reasons: readonly AuthorityReason[],
): Promise<number> {
  let refused = 0;
  for (const invoiceId of ids) {
    const count = await moveInvoices(tx, [invoiceId], 'reject', { refusals: reasons, waitReason: null });
    if (count === 0) continue;
    refused++;
    await addEvents(tx, [
      { invoiceId, at: ctx.now, event: 'rejected', by: 'authority', byId: null, detail: { reasons } },
    ]);
    await record(tx, 'invoice.rejected', { invoiceId });
  }
  return refused;
}
