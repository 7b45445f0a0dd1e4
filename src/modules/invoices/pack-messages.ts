import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { connectTvan, type MessageType, type Tvan } from '#modules/tvan/api.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import type { InvoiceMode } from './core/document.ts';
import './events.ts';
import { insertMessage, type ToSend, takeToSend } from './message-store.ts';

const TYPE_OF: Readonly<Record<InvoiceMode, MessageType>> = { coded: '200', uncoded: '203', cash_register: '206' };

/** One message is at most 2 MB (docs/tvan-protocol.md), with an envelope around what is in it. */
const MOST_BYTES = 1_500_000;
const MOST_INVOICES = 100;

/**
 * Puts what a shop has signed into messages under keys of our own. They are written down here and sent by whoever works off
 * what waits, so that a crash in between sends the same bytes again. Answers whether there is more.
 */
export async function packMessages(ctx: Ctx, shopId: string): Promise<void> {
  const tvan = connectTvan();
  // Without a contract everything waits where it is, and the seller's list says so.
  if (!tvan) return;
  while (await packOne(ctx, tvan, shopId));
}

async function packOne(ctx: Ctx, tvan: Tvan, shopId: string): Promise<boolean> {
  return must(
    await transaction(async (tx) => {
      const batch = thatFit(await takeToSend(tx, shopId, MOST_INVOICES));
      const [first] = batch;
      if (!first) return ok(false);
      const type = TYPE_OF[first.mode];
      const { messageId, bytes } = tvan.wrap(
        type,
        first.taxCode,
        batch.map(({ xml }) => xml),
      );
      await insertMessage(
        tx,
        { id: messageId, type, shopId, taxCode: first.taxCode, noticeId: null, bytes, createdAt: ctx.now },
        batch.map(({ id }) => id),
      );
      await record(tx, 'invoice.message_waiting', { messageId });
      return ok(true);
    }),
  );
}

/** As many as fit: of one taxpayer and kind; one that could not be read among others goes by itself. */
function thatFit(waiting: readonly ToSend[]): ToSend[] {
  const [first] = waiting;
  if (!first) return [];
  if (first.isAlone) return [first];
  const batch: ToSend[] = [];
  let bytes = 0;
  for (const one of waiting) {
    if (one.isAlone || one.mode !== first.mode || one.taxCode !== first.taxCode) break;
    bytes += one.xml.byteLength;
    if (batch.length > 0 && bytes > MOST_BYTES) break;
    batch.push(one);
  }
  return batch;
}
