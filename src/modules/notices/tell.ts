import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { lookupHash } from '#platform/secrets.ts';
import { isZnsSet } from '#platform/zns.ts';
import { channelsFor, type Topic } from './core/channels.ts';
import { quietUntil } from './core/quiet-hours.ts';
import { canWait, rings, type Template, type Values } from './core/templates.ts';
import { type Payload, sealPayload } from './payload.ts';
import { quietHoursAt, recipientOf } from './queries.ts';
import { insertInboxItem, insertMessage } from './store.ts';
import { wordsOf } from './words-of.ts';
import './events.ts';

export type Notice<T extends Template> = {
  /** Who; with an account its own phone, address and choices count where none is given here. */
  to: { accountId?: string | null; phone?: string | null; email?: string | null };
  topic: Topic;
  template: T;
  values: Values<T>;
  /** The page of the matter, as a path in Vietnamese: `/don-hang/DH2345ABCD`. */
  link: string;
  /** Names the fact, e.g. `order-confirmed:<orderId>`. */
  onceKey: string;
};

/**
 * Tells one person one fact, through the channels that its topic and the person's choices allow. In the transaction of
 * what it tells: both or neither. The same fact is never told twice to one person through one channel, however often
 * this runs and however many run at once.
 */
export async function tell<T extends Template>(tx: Tx, ctx: Ctx, notice: Notice<T>): Promise<void> {
  const person = await recipientOf(tx, notice.to);
  if (!person.accountId && !person.phone && !person.email) return;
  const channels = channelsFor(notice.topic, person, { zns: isZnsSet() });
  if (channels.inbox && person.accountId)
    await insertInboxItem(tx, {
      accountId: person.accountId,
      onceKey: `${notice.onceKey}|${person.accountId}`,
      topic: notice.topic,
      template: notice.template,
      values: notice.values,
      link: notice.link,
      createdAt: ctx.now,
    });
  const who = person.accountId ?? lookupHash('recipient', person.phone ?? person.email ?? '');
  const words = wordsOf(person.language, notice);
  const queue = async (channel: 'sms' | 'zns' | 'email', to: Recipient, payload: Payload) => {
    const waits = channel !== 'email' && canWait(notice.template);
    const notBefore = waits ? quietUntil(ctx.now, await quietHoursAt(ctx.now)) : null;
    const messageId = await insertMessage(tx, {
      channel,
      onceKey: `${notice.onceKey}|${who}|${channel}`,
      template: notice.template,
      textSealed: sealPayload(payload),
      createdAt: ctx.now,
      notBefore,
      ...to,
    });
    if (messageId && !notBefore) await record(tx, 'message.queued', { messageId });
  };
  const phone = rings(notice.template) ? channels.phone : null;
  if (phone === 'sms') await queue('sms', { toPhone: person.phone }, { kind: 'sms', text: words.sms() });
  if (phone === 'zns')
    await queue(
      'zns',
      { toPhone: person.phone },
      { kind: 'zns', ...words.zns(), standIn: channels.smsStandsIn ? words.sms() : null },
    );
  if (channels.email) await queue('email', { toEmail: person.email }, { kind: 'email', ...words.email() });
}

type Recipient = { toPhone: string | null } | { toEmail: string | null };
