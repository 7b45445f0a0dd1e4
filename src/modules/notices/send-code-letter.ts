import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import type { Locale } from '#platform/words.ts';
import { sealPayload } from './payload.ts';
import { insertMessage } from './store.ts';
import { codeLetter } from './words-of.ts';
import './events.ts';

/** Queues one e-mail with a one-time code, in the transaction that made the code. */
export async function sendCodeLetter(
  tx: Tx,
  ctx: Ctx,
  letter: { to: string; language: Locale; code: string; minutes: number },
): Promise<void> {
  const { code, minutes } = letter;
  const messageId = await insertMessage(tx, {
    channel: 'email',
    onceKey: null,
    toEmail: letter.to,
    template: 'code_confirm_email',
    textSealed: sealPayload({ kind: 'email', ...codeLetter(letter.language, { code, minutes: String(minutes) }) }),
    createdAt: ctx.now,
    notBefore: null,
  });
  if (messageId) await record(tx, 'message.queued', { messageId });
}
