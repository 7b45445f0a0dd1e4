import { must, ok } from '#kernel/result.ts';
import '#modules/invoice-setup/events.ts';
import { db, transaction } from '#platform/db.ts';
import type { Reactions } from '#platform/jobs.ts';
import { askSignature } from './ask-signature.ts';
import { askVendor } from './ask-vendor.ts';
import { isNothingLeft } from './core/document-of-order.ts';
import { draftInvoice } from './draft-invoice.ts';
import { dropDraft } from './drop-draft.ts';
import './events.ts';
import { issueInvoices } from './issue-invoices.ts';
import { ordersToInvoice } from './order-store.ts';
import { packMessages } from './pack-messages.ts';
import { sendMessage } from './send-message.ts';
import { sendNotice } from './send-notice.ts';
import { tryAgainNow } from './store.ts';
import { takeAnswers } from './take-answers.ts';
import { tellCertificateEnds, tellGranted, tellRejected, tellWaiting } from './tell-people.ts';

/** Goods change hands when they leave for the buyer; where nothing leaves (at a stall), when the sale is over. */
const HANDED_OVER: ReadonlySet<string> = new Set(['hand_over', 'deliver']);

export const reactions: Reactions = {
  'order.moved': async (ctx, { orderId, move }) => {
    if (HANDED_OVER.has(move)) must(await transaction((tx) => draftInvoice(tx, ctx, { orderId })));
  },
  'order.completed': async (ctx, { orderId }) => {
    must(await transaction((tx) => draftInvoice(tx, ctx, { orderId })));
  },
  'order.cancelled': async (ctx, { orderId }) => {
    must(await transaction((tx) => dropDraft(tx, ctx, { orderId, reason: 'cancelled' })));
  },
  'return.settled': async (ctx, { orderId }) => {
    const order = (await ordersToInvoice(db, [orderId])).get(orderId);
    if (order && isNothingLeft(order))
      must(await transaction((tx) => dropDraft(tx, ctx, { orderId, reason: 'nothing_left' })));
  },
  'invoice.due': async (ctx, batch) => {
    must(await issueInvoices(ctx, batch));
  },
  'invoice.numbered': (ctx, of) => askSignature(ctx, of),
  'invoice.at_vendor': (ctx, turn) => askVendor(ctx, turn),
  'invoice.to_send': (ctx, { shopId }) => packMessages(ctx, shopId),
  'invoice.message_waiting': (ctx, { messageId }) => sendMessage(ctx, messageId),
  'invoice.answers_due': (ctx) => takeAnswers(ctx),
  'invoice.setup_changed': async (ctx, { shopId, ends }) => {
    must(
      await transaction(async (tx) => {
        await tryAgainNow(tx, shopId, ends, ctx.now);
        return ok();
      }),
    );
  },
  'invoice.notice_due': async (ctx, notice) => must(await sendNotice(ctx, notice)),
  'invoice.granted': (ctx, { invoiceId }) => tellGranted(ctx, invoiceId),
  'invoice.rejected': (ctx, { invoiceId }) => tellRejected(ctx, invoiceId),
  'invoice.waiting': (ctx, fact) => tellWaiting(ctx, fact),
  'invoice.certificate_ends': (ctx, { certificateId }) => tellCertificateEnds(ctx, certificateId),
};
