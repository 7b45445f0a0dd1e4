import { db, type Tx } from '#platform/db.ts';
import type { NextStep } from './core/sending.ts';

export async function insertMessage(
  tx: Tx,
  message: { toPhone: string; template: string; textSealed: string; createdAt: Date },
): Promise<string> {
  const row = await tx.message.create({ data: { channel: 'sms', ...message }, select: { id: true } });
  return row.id;
}

export type ClaimedMessage = {
  id: string;
  toPhone: string;
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
    returning m.id, m.to_phone as "toPhone", m.template, m.text_sealed as "textSealed", m.attempts,
      (before.attempts > 0 and before.last_error is null) as "isUncertain"`;
  return rows[0] ?? null;
}

/** Writes the outcome; the text is wiped once nothing will be done with it any more. */
export async function settleMessage(
  message: { id: string; attempts: number },
  step: NextStep,
  said: { providerRef?: string; error?: string; at: Date },
): Promise<void> {
  await db.message.updateMany({
    where: { id: message.id, attempts: message.attempts, state: { in: ['queued', 'failed_retry'] } },
    data: {
      state: step,
      ...(step === 'failed_retry' ? {} : { textSealed: null }),
      providerRef: said.providerRef ?? null,
      lastError: said.error ?? null,
      ...(step === 'accepted' ? { sentAt: said.at } : {}),
    },
  });
}
