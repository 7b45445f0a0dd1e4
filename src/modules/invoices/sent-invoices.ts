import type { Ctx } from '#kernel/actor.ts';
import { addMinutes } from '#kernel/time.ts';
import type { AuthorityReason } from '#modules/tvan/api.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import './events.ts';
import { shownReasons } from './hidden-numbers.ts';
import {
  addEvents,
  invoicesOfMessage,
  type Message,
  moveInvoices,
  type SentInvoice,
  sendAlone,
  setMessage,
} from './message-store.ts';

/** So long is an answer waited for before the message itself is asked about. */
const ANSWER_MINUTES = 2;

/** The T-VAN has it: an answer is owed from now on. */
export async function markReceived(tx: Tx, at: Date, messageId: string): Promise<void> {
  const nextTryAt = addMinutes(at, ANSWER_MINUTES);
  await setMessage(tx, messageId, { state: 'received', receivedAt: at, nextTryAt, tries: 0 });
}

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
  const told = shownReasons(reasons);
  let refused = 0;
  for (const invoiceId of ids) {
    const count = await moveInvoices(tx, [invoiceId], 'reject', { refusals: told, waitReason: null });
    if (count === 0) continue;
    refused++;
    await addEvents(tx, [
      { invoiceId, at: ctx.now, event: 'rejected', by: 'authority', byId: null, detail: { reasons: told } },
    ]);
    await record(tx, 'invoice.rejected', { invoiceId });
  }
  return refused;
}

/**
 * A message that was not to be read as a whole: each of its invoices goes by itself, so that only the one that is at fault is
 * refused. Nothing of it was taken, so no number is sent twice.
 */
export async function fallApart(tx: Tx, ctx: Ctx, message: Message, invoices: readonly SentInvoice[]): Promise<void> {
  await setMessage(tx, message.id, { state: 'unreadable', nextTryAt: null, answeredAt: ctx.now });
  await sendAlone(
    tx,
    invoices.map(({ id }) => id),
    ctx.now,
  );
}
