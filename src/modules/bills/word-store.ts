import type { Said } from '#modules/collector/api.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { sha256 } from '#platform/secrets.ts';
import { FOR_A_PERSON, type Verdict } from './core/standing.ts';

export type Word = {
  said: Said;
  source: 'notice' | 'answer';
  paymentId: string | null;
  verdict: Verdict;
  receivedAt: Date;
  isSandbox: boolean;
};

/** False when these very words are there already: then they change nothing. */
export async function insertWord(tx: Tx, word: Word): Promise<boolean> {
  const { said, source, paymentId, verdict, receivedAt, isSandbox } = word;
  const count = await tx.$executeRaw`
    insert into bill_words (id, txn_id, payment_id, event_key, source, state, amount_vnd, raw, signature, signed_at, verdict, needs_person,
      received_at, is_sandbox)
    values (${newId()}::uuid, ${said.txnId}, ${paymentId}::uuid, ${eventKeyOf(said)}, ${source}, ${said.state}, ${said.amountVnd}, ${said.raw},
      ${said.signature}, ${said.signedAt}, ${verdict}, ${FOR_A_PERSON.has(verdict)}, ${receivedAt}, ${isSandbox})
    on conflict (event_key) do nothing`;
  return count === 1;
}

/** The same thing said twice, told or asked, whatever else its words carry. */
function eventKeyOf({ txnId, state, amountVnd, method, reference, receiptNumber }: Said): string {
  return sha256([txnId, state, amountVnd, method, reference ?? '', receiptNumber ?? ''].join('\n'));
}

/** True for the first who sets it aside. */
export async function resolveWord(
  tx: Tx,
  id: string,
  by: { at: Date; byId: string; resolution: string },
): Promise<boolean> {
  const { count } = await tx.billWord.updateMany({
    where: { id, needsPerson: true, resolvedAt: null },
    data: { resolvedAt: by.at, resolvedById: by.byId, resolution: by.resolution },
  });
  return count === 1;
}
