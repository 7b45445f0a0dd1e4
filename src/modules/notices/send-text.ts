import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { say } from '#platform/words.ts';
import { fitSms } from './core/sms-text.ts';
import { sealPayload } from './payload.ts';
import { insertMessage } from './store.ts';
import './events.ts';

/**
 * Queues one SMS in the transaction of what it tells; it goes out after that commits, or not at all. For one-time codes
 * and warnings about the account, which nobody can turn off. `template` is a key under `sms` of the messages. Phones
 * take Vietnamese without tone marks as one message.
 */
export async function sendText(
  tx: Tx,
  ctx: Ctx,
  message: { to: string; template: string; values: Record<string, string> },
): Promise<void> {
  const words = say('vi', 'sms');
  const text = fitSms((values) => words(message.template, values), message.values);
  const messageId = await insertMessage(tx, {
    channel: 'sms',
    onceKey: null,
    toPhone: message.to,
    template: message.template,
    textSealed: sealPayload({ kind: 'sms', text }),
    createdAt: ctx.now,
    notBefore: null,
  });
  if (messageId) await record(tx, 'message.queued', { messageId });
}
