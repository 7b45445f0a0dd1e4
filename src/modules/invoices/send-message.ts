import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { type AuthorityReason, connectTvan, type Sent, type Tvan } from '#modules/tvan/api.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import { applyAnswer } from './apply-answer.ts';
import { nextAskAt, nextTryAt } from './core/days.ts';
import { answerLostDaysAt } from './invoice-rules.ts';
import {
  invoicesOfMessage,
  lockMessage,
  type Message,
  readMessageRow,
  setMessage,
  setSilent,
} from './message-store.ts';
import { fallApart, markReceived, markSent, refuseInvoices } from './sent-invoices.ts';
import { takeNoticeAnswer } from './take-notice-answer.ts';

/** Sends a message, or asks what became of one that was taken; nothing of it may happen twice. */
export async function sendMessage(ctx: Ctx, messageId: string): Promise<void> {
  const tvan = connectTvan();
  const message = await readMessageRow(db, messageId);
  if (!tvan || !message) return;
  if (message.state === 'waiting') await hearSent(ctx, messageId, await tvan.send(message.bytes));
  else if (message.state === 'received') await askAnswers(ctx, tvan, message);
}

async function hearSent(ctx: Ctx, messageId: string, sent: Sent): Promise<void> {
  must(
    await transaction(async (tx) => {
      const message = await lockMessage(tx, messageId);
      if (message?.state !== 'waiting') return ok();
      if (sent.kind === 'unanswered') await notHeard(tx, ctx, message);
      else if (sent.kind === 'received') await received(tx, ctx, message);
      else await unreadable(tx, ctx, message, sent.reasons);
      return ok();
    }),
  );
}

async function notHeard(tx: Tx, ctx: Ctx, message: Message): Promise<void> {
  await setMessage(tx, message.id, { nextTryAt: nextTryAt(message.tries, ctx.now), tries: message.tries + 1 });
  await setSilent(tx, message.id, 'provider_silent');
}

async function received(tx: Tx, ctx: Ctx, message: Message): Promise<void> {
  await markReceived(tx, ctx.now, message.id);
  await markSent(tx, ctx, message.id);
  await setSilent(tx, message.id, null);
}

/**
 * Not to be read at all: of one invoice a refusal; of several nobody knows which it was, so each goes by itself and only the
 * one that is at fault is refused.
 */
async function unreadable(tx: Tx, ctx: Ctx, message: Message, reasons: readonly AuthorityReason[]): Promise<void> {
  const invoices = message.noticeId ? [] : await invoicesOfMessage(tx, message.id);
  if (invoices.length > 1) return fallApart(tx, ctx, message, invoices);
  await setMessage(tx, message.id, { state: 'unreadable', nextTryAt: null, answeredAt: ctx.now });
  if (message.noticeId) {
    await takeNoticeAnswer(tx, ctx, { noticeId: message.noticeId, items: null, reasons });
    return;
  }
  await markSent(tx, ctx, message.id);
  await refuseInvoices(
    tx,
    ctx,
    invoices.map(({ id }) => id),
    reasons,
  );
}

async function askAnswers(ctx: Ctx, tvan: Tvan, message: Message): Promise<void> {
  const answers = await tvan.answersTo(message.id);
  if (Array.isArray(answers)) for (const answer of answers) await applyAnswer(ctx, answer);
  const lostDays = await answerLostDaysAt(ctx.now);
  must(
    await transaction(async (tx) => {
      const held = await lockMessage(tx, message.id);
      if (held?.state !== 'received') return ok();
      const tries = held.tries + 1;
      if (answers === 'unknown') {
        // It never arrived after all: the same bytes once more.
        await setMessage(tx, held.id, { state: 'waiting', nextTryAt: ctx.now, tries });
        await setSilent(tx, held.id, 'provider_silent');
        return ok();
      }
      const next = nextAskAt({ tries: held.tries, since: held.receivedAt, lostDays }, ctx.now);
      await setMessage(tx, held.id, { nextTryAt: next.nextTryAt, tries });
      await setSilent(tx, held.id, next.isLost ? 'answer_lost' : 'provider_silent');
      return ok();
    }),
  );
}
