import { must, ok } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { connectTvan } from '#modules/tvan/api.ts';
import { db, transaction } from '#platform/db.ts';
import { record, type Sweep } from '#platform/jobs.ts';
import { claimDue, claimUnsigned } from './claim-store.ts';
import { draftInvoice } from './draft-invoice.ts';
import './events.ts';
import { certificateWarningDaysAt, waitingNoticeHoursAt } from './invoice-rules.ts';
import { awaitsAnswers, claimMessages, claimReading, shopsToSend } from './message-store.ts';
import { claimNotices } from './notice-store.ts';
import { ordersWithoutInvoice } from './order-store.ts';
import { READER } from './take-answers.ts';
import { certificatesEndingWithin, longWaiting } from './tell-queries.ts';

/**
 * Sweeps only say what is to be done; signing and asking are reactions, so that a slow signer or a T-VAN that is down hold up
 * nothing but themselves.
 */
const issueDue: Sweep = {
  name: 'invoices.issue-due',
  run: async (ctx) => {
    await transaction(async (tx) => {
      for (const batch of await claimDue(tx, ctx.now)) await record(tx, 'invoice.due', batch);
      for (const { id: invoiceId, isAtVendor, tries: turn } of await claimUnsigned(tx, ctx.now)) {
        if (isAtVendor) await record(tx, 'invoice.at_vendor', { invoiceId, turn });
        else await record(tx, 'invoice.numbered', { invoiceId });
      }
      return ok();
    });
  },
};

const send: Sweep = {
  name: 'invoices.send',
  run: async (ctx) => {
    if (!connectTvan()) return;
    await transaction(async (tx) => {
      for (const shopId of await shopsToSend(tx, ctx.now)) await record(tx, 'invoice.to_send', { shopId });
      for (const messageId of await claimMessages(tx, ctx.now))
        await record(tx, 'invoice.message_waiting', { messageId });
      for (const noticeId of await claimNotices(tx, ctx.now)) await record(tx, 'invoice.notice_due', { noticeId });
      return ok();
    });
  },
};

const ASK_SECONDS = { awaiting: 4, idle: 300 };

const readAnswers: Sweep = {
  name: 'invoices.read-answers',
  run: async (ctx) => {
    if (!connectTvan()) return;
    await transaction(async (tx) => {
      const every = (await awaitsAnswers(tx)) ? ASK_SECONDS.awaiting : ASK_SECONDS.idle;
      if (await claimReading(tx, READER, ctx.now, every)) await record(tx, 'invoice.answers_due', { reader: READER });
      return ok();
    });
  },
};

const HOUR_SECONDS = 3600;
const LOST_HOURS = 72;

/** What should have happened by itself and did not: a reaction that was lost, who is told. */
const lookAfter: Sweep = {
  name: 'invoices.look-after',
  run: async (ctx) => {
    const days = await certificateWarningDaysAt(ctx.now);
    const hours = await waitingNoticeHoursAt(ctx.now);
    const isTurn = await transaction(async (tx) => ok(await claimReading(tx, 'look-after', ctx.now, HOUR_SECONDS)));
    if (!must(isTurn)) return;
    for (const orderId of await ordersWithoutInvoice(db, addHours(ctx.now, -LOST_HOURS)))
      must(await transaction((tx) => draftInvoice(tx, ctx, { orderId })));
    await transaction(async (tx) => {
      for (const certificateId of await certificatesEndingWithin(tx, ctx.now, days))
        await record(tx, 'invoice.certificate_ends', { certificateId });
      for (const { id: invoiceId, reason } of await longWaiting(tx, addHours(ctx.now, -hours)))
        await record(tx, 'invoice.waiting', { invoiceId, reason });
      return ok();
    });
  },
};

export const sweeps: Sweep[] = [issueDue, send, readAnswers, lookAfter];
