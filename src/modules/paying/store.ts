import { dayOf, instantOf } from '#kernel/time.ts';
import type { GatewayName } from '#modules/gateways/core/gateway.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { withoutNul } from '#platform/parse.ts';
import { seal } from '#platform/secrets.ts';
import type { Verdict } from './core/standing.ts';

export type Word = {
  provider: GatewayName;
  eventKey: string;
  source: 'notice' | 'query';
  reference: string;
  attemptId: string | null;
  shopId: string | null;
  amountVnd: bigint | null;
  outcome: string;
  code: string;
  providerTxnId: string | null;
  happenedAt: Date | null;
  /** As it was told; kept under seal. */
  raw: string;
  verdict: Verdict;
  needsPerson: boolean;
  receivedAt: Date;
  isSandbox: boolean;
};

/** Null when these very words are there already: then they change nothing. */
export async function insertWord(tx: Tx, word: Word): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    insert into gateway_notices (id, provider, event_key, source, reference, attempt_id, shop_id, amount_vnd, outcome, code, provider_txn_id,
      happened_at, raw_sealed, verdict, needs_person, received_at, is_sandbox)
    values (${newId()}::uuid, ${word.provider}, ${word.eventKey}, ${word.source}, ${word.reference}, ${word.attemptId}::uuid,
      ${word.shopId}::uuid, ${word.amountVnd}, ${word.outcome}, ${word.code}, ${word.providerTxnId},
      ${word.happenedAt}, ${seal(withoutNul(word.raw))}, ${word.verdict}, ${word.needsPerson}, ${word.receivedAt}, ${word.isSandbox})
    on conflict (provider, event_key) do nothing returning id`;
  return rows[0]?.id ?? null;
}

/** What a shop's own keys have said today of attempts that nobody here knows. */
export async function strangeWordsOf(
  tx: Tx,
  shopId: string,
  at: Date,
  most: number,
): Promise<{ needsPerson: boolean }[]> {
  return tx.gatewayNotice.findMany({
    where: { shopId, attemptId: null, receivedAt: { gte: instantOf(dayOf(at)) } },
    select: { needsPerson: true },
    take: most,
  });
}

/** True for the first who deals with it; what tells of the same money goes with it. */
export async function resolveWord(
  tx: Tx,
  id: string,
  by: { at: Date; byId: string; resolution: string },
): Promise<boolean> {
  const data = { resolvedAt: by.at, resolvedById: by.byId, resolution: by.resolution };
  const open = { needsPerson: true, resolvedAt: null };
  const { count } = await tx.gatewayNotice.updateMany({ where: { id, ...open }, data });
  if (count === 0) return false;
  const { attemptId, verdict, amountVnd, providerTxnId } = await tx.gatewayNotice.findUniqueOrThrow({ where: { id } });
  if (!attemptId) return true;
  // One that tells no number tells of the same money as one that does; two numbers are two moneys.
  const number = providerTxnId === null ? {} : { OR: [{ providerTxnId }, { providerTxnId: null }] };
  await tx.gatewayNotice.updateMany({ where: { attemptId, verdict, amountVnd, ...number, ...open }, data });
  return true;
}

/** The gateway has said what became of what it held. */
export async function resolveHeld(tx: Tx, attemptId: string, at: Date): Promise<void> {
  await tx.gatewayNotice.updateMany({
    where: { attemptId, verdict: 'held', needsPerson: true, resolvedAt: null },
    data: { resolvedAt: at, resolution: '' },
  });
}

/** A row of the account told of this link, and a person has said whose money it is. */
export async function wasGivenByRow(tx: Tx, attemptId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ found: boolean }[]>`
    select exists (select 1 from notices where attempt_id = ${attemptId}::uuid and outcome = 'late' and settled_vnd > 0) as found`;
  return rows[0]?.found === true;
}

export type WordForPerson = {
  shopId: string | null;
  attemptId: string | null;
  verdict: string;
  outcome: string;
  code: string;
  amountVnd: bigint | null;
  providerTxnId: string | null;
  happenedAt: Date | null;
};

export async function wordForPerson(tx: Tx, id: string): Promise<WordForPerson | null> {
  return tx.gatewayNotice.findFirst({
    where: { id, needsPerson: true },
    select: {
      shopId: true,
      attemptId: true,
      verdict: true,
      outcome: true,
      code: true,
      amountVnd: true,
      providerTxnId: true,
      happenedAt: true,
    },
  });
}

/**
 * Was this money of an attempt given back already? By its number; where one of the two tells none, by its sum. The attempt
 * is held.
 */
export async function wasGivenBack(
  tx: Tx,
  attemptId: string,
  money: { amountVnd: bigint; providerTxnId: string | null },
): Promise<boolean> {
  const rows = await tx.$queryRaw<{ found: boolean }[]>`
    select exists (select 1 from gateway_notices w join payments p on p.gateway_notice_id = w.id
      where w.attempt_id = ${attemptId}::uuid and coalesce(w.provider_txn_id = ${money.providerTxnId},
        p.paid_vnd = ${money.amountVnd})) as found`;
  return rows[0]?.found === true;
}
