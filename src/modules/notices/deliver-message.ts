import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { addMinutes } from '#kernel/time.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { log } from '#platform/log.ts';
import { sendMail } from '#platform/mail.ts';
import type { SendOutcome } from '#platform/sending.ts';
import { sendSms } from '#platform/sms.ts';
import { sendZns } from '#platform/zns.ts';
import { goesOnce, type NextStep, nextStep, pauseAfter } from './core/sending.ts';
import { openPayload, type Payload, sealPayload } from './payload.ts';
import { type ClaimedMessage, claimMessage, insertMessage, settleMessage } from './store.ts';
import { zaloToken } from './zalo-token.ts';
import './events.ts';

/**
 * One try at sending. Throws while the queue should try again at once; after some tries the message waits in its row
 * (`deadlines.ts` takes it up again), so that a provider's bad hour costs nobody his notice.
 */
export async function deliverMessage(ctx: Ctx, messageId: string): Promise<void> {
  const message = await claimMessage(messageId);
  if (!message) return;
  const payload = openPayload(message.textSealed);
  const outcome: SendOutcome =
    message.isUncertain && goesOnce(message)
      ? { kind: 'unknown', reason: 'stopped while sending' }
      : await send(ctx, message, payload);
  const step = nextStep(message, outcome.kind);
  const pause = step === 'failed_retry' ? pauseAfter(message) : null;
  const notBefore = pause === null ? null : addMinutes(ctx.now, pause);
  await settle(ctx, { message, payload, step, outcome, notBefore });
  if (step === 'failed_final')
    log().warn({ messageId, template: message.template, channel: message.channel }, 'message not sent');
  if (step === 'failed_retry' && notBefore === null) throw new Error(`message ${messageId} is not sent yet`);
}

function send(ctx: Ctx, message: ClaimedMessage, payload: Payload): Promise<SendOutcome> {
  const { id, toPhone, toEmail } = message;
  if (payload.kind === 'sms') return sendSms({ to: toPhone ?? '', text: payload.text, requestId: id });
  if (payload.kind === 'zns') return viaZalo(ctx, id, toPhone ?? '', payload);
  return sendMail({ to: toEmail ?? '', subject: payload.subject, text: payload.text, messageId: id });
}

/** A refused access token is renewed and the message tried once more: Zalo had not taken it. */
async function viaZalo(
  ctx: Ctx,
  trackingId: string,
  to: string,
  { template: kind, data }: Extract<Payload, { kind: 'zns' }>,
): Promise<SendOutcome> {
  if (!data) return { kind: 'refused', reason: 'values do not fit the template' };
  let refused: string | undefined;
  for (let tries = 1; tries <= 2; tries++) {
    const access = await zaloToken(ctx.now, refused);
    if (access.kind !== 'ok') return access;
    const outcome = await sendZns({ accessToken: access.token, to, kind, data, trackingId });
    if (outcome.kind !== 'token') return outcome;
    refused = access.token;
  }
  return { kind: 'refused', reason: 'access token refused twice' };
}

/** The outcome and, when Zalo failed for good, the SMS that stands in: both or neither, and the SMS once. */
async function settle(
  ctx: Ctx,
  done: { message: ClaimedMessage; payload: Payload; step: NextStep; outcome: SendOutcome; notBefore: Date | null },
): Promise<void> {
  const { message, payload, step, outcome, notBefore } = done;
  const settled = await transaction(async (tx) => {
    const isOurs = await settleMessage(tx, message, step, {
      at: ctx.now,
      notBefore,
      ...(outcome.kind === 'ok' ? { providerRef: outcome.reference } : { error: outcome.reason }),
    });
    if (!isOurs || step !== 'failed_final' || payload.kind !== 'zns' || payload.standIn === null) return ok();
    const standInId = await insertMessage(tx, {
      channel: 'sms',
      onceKey: message.onceKey?.replace(/\|zns$/, '|sms') ?? null,
      toPhone: message.toPhone,
      template: message.template,
      textSealed: sealPayload({ kind: 'sms', text: payload.standIn }),
      createdAt: ctx.now,
      notBefore: null,
    });
    if (standInId) await record(tx, 'message.queued', { messageId: standInId });
    return ok();
  });
  must(settled);
}
