import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { seal } from '#platform/secrets.ts';
import { say } from '#platform/words.ts';
import { fitSms } from './core/sms-text.ts';
import { insertMessage } from './store.ts';
import './events.ts';

/**
 * Queues one SMS in the transaction of what it tells; it goes out after that commits, or not at all. `template` is a
 * key under `sms` of the messages. Phones take Vietnamese without tone marks as one message.
 */
export async function sendText(
  tx: Tx,
  ctx: Ctx,
  message: { to: string; template: string; values: Record<string, string> },
): Promise<void> {
  const words = say('vi', 'sms');
  const text = fitSms((values) => words(message.template, values), message.values);
  const messageId = await insertMessage(tx, {
    toPhone: message.to,
    template: message.template,
    textSealed: seal(text),
    createdAt: ctx.now,
  });
  await record(tx, 'message.queued', { messageId });
}
