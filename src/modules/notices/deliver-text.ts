import type { Ctx } from '#kernel/actor.ts';
import { log } from '#platform/log.ts';
import { unseal } from '#platform/secrets.ts';
import { sendSms } from '#platform/sms.ts';
import { carriesCode, nextStep } from './core/sending.ts';
import { claimMessage, settleMessage } from './store.ts';

/** One try at sending. Throws while another try should follow: the queue waits longer each time. */
export async function deliverText(ctx: Ctx, messageId: string): Promise<void> {
  const message = await claimMessage(messageId);
  if (!message) return;
  const outcome =
    message.isUncertain && carriesCode(message.template)
      ? { kind: 'unknown' as const, reason: 'stopped while sending' }
      : await sendSms({ to: message.toPhone, text: unseal(message.textSealed), requestId: message.id });
  const step = nextStep(message, outcome.kind);
  await settleMessage(message, step, {
    at: ctx.now,
    ...(outcome.kind === 'ok' ? { providerRef: outcome.reference } : { error: outcome.reason }),
  });
  if (step === 'failed_final') log().warn({ messageId, template: message.template }, 'message not sent');
  if (step === 'failed_retry') throw new Error(`message ${messageId} is not sent yet`);
}
