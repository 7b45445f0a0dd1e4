import { db, type Tx } from '#platform/db.ts';
import type { Channel, Choice, Topic } from './core/channels.ts';
import type { NextStep } from './core/sending.ts';

type NewMessage = {
  channel: 'sms' | 'zns' | 'email';
  /** Null: nothing to compare with, each call is a message of its own. */
  onceKey: string | null;
  toPhone?: string | null;
  toEmail?: string | null;
  template: string;
  textSealed: string;
  createdAt: Date;
  notBefore: Date | null;
};

/** Answers the new row's id, or null where the same was queued before; two at once wait for each other. */
export async function insertMessage(tx: Tx, message: NewMessage): Promise<string | null> {
  const rows = await tx.message.createManyAndReturn({ data: message, skipDuplicates: true, select: { id: true } });
  return rows[0]?.id ?? null;
}

type NewInboxItem = {
  accountId: string;
  onceKey: string;
  topic: Topic;
  template: string;
  values: Readonly<Record<string, string>>;
  link: string;
  createdAt: Date;
};

export async function insertInboxItem(tx: Tx, item: NewInboxItem): Promise<void> {
  await tx.inboxItem.createMany({ data: item, skipDuplicates: true });
}

export type ClaimedMessage = {
  id: string;
  channel: Exclude<Channel, 'inbox'>;
  onceKey: string | null;
  toPhone: string | null;
  toEmail: string | null;
  template: string;
  textSealed: string;
  attempts: number;
  /** An earlier try left no outcome: it died on the way, and may have been sent. */
  isUncertain: boolean;
};

/** Counts the try before it is made, so that a crash in the middle leaves its trace. Null when nothing is left to send. */
export async function claimMessage(id: string): Promise<ClaimedMessage | null> {
  const rows = await db.$queryRaw<ClaimedMessage[]>`
    update messages m set attempts = m.attempts + 1, last_error = null
    from (select id, attempts, last_error from messages where id = ${id}::uuid for update) before
    where m.id = before.id and m.state in ('queued', 'failed_retry') and m.text_sealed is not null
      and m.not_before is null
    returning m.id, m.channel::text as channel, m.once_key as "onceKey", m.to_phone as "toPhone",
      m.to_email as "toEmail", m.template, m.text_sealed as "textSealed", m.attempts,
      (before.attempts > 0 and before.last_error is null) as "isUncertain"`;
  return rows[0] ?? null;
}

/** Writes the outcome; the text is wiped once nothing will be done with it any more. False when another try overtook it. */
export async function settleMessage(
  tx: Tx,
  message: { id: string; attempts: number },
  step: NextStep,
  said: { providerRef?: string; error?: string; at: Date; notBefore: Date | null },
): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id: message.id, attempts: message.attempts, state: { in: ['queued', 'failed_retry'] } },
    data: {
      state: step,
      ...(step === 'failed_retry' ? {} : { textSealed: null }),
      providerRef: said.providerRef ?? null,
      lastError: said.error ?? null,
      notBefore: said.notBefore,
      ...(step === 'accepted' ? { sentAt: said.at } : {}),
    },
  });
  return count === 1;
}

/** Lets go what waited for the morning or for a provider; each id comes out once, however many ask. */
export async function takeAwake(tx: Tx, at: Date): Promise<string[]> {
  const rows = await tx.message.updateManyAndReturn({
    where: { notBefore: { lte: at }, state: { in: ['queued', 'failed_retry'] } },
    data: { notBefore: null },
    select: { id: true },
    limit: 200,
  });
  return rows.map((row) => row.id);
}

export async function markRead(tx: Tx, accountId: string, at: Date, itemId?: string): Promise<void> {
  await tx.inboxItem.updateMany({
    where: { accountId, readAt: null, createdAt: { lte: at }, ...(itemId ? { id: itemId } : {}) },
    data: { readAt: at },
  });
}

export async function writeChoices(tx: Tx, accountId: string, choices: readonly Choice[]): Promise<void> {
  for (const { topic, channel, isOn } of choices)
    await tx.noticePreference.upsert({
      where: { accountId_topic_channel: { accountId, topic, channel } },
      create: { accountId, topic, channel, isOn },
      update: { isOn },
    });
}

/** Every box of Zalo off at once. */
export async function stopZalo(tx: Tx, accountId: string): Promise<void> {
  await tx.noticePreference.updateMany({ where: { accountId, channel: 'zns' }, data: { isOn: false } });
}

export async function writeLanguage(tx: Tx, accountId: string, language: string): Promise<void> {
  await tx.noticeSetting.upsert({ where: { accountId }, create: { accountId, language }, update: { language } });
}
