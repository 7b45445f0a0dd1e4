import { dayOf, instantOf } from '#kernel/time.ts';
import type { GatewayName } from '#modules/gateways/core/gateway.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
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
  raw: string;
  verdict: Verdict;
  needsPerson: boolean;
  receivedAt: Date;
  isSandbox: boolean;
};

/** Null when these very words are there already: then they change nothing. */
export async function insertWord(tx: Tx, word: Word): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    insert into gateway_notices (id, provider, event_key, source, reference, attempt_id, shop_id, amount_vnd, outcome, code, raw, verdict,
      needs_person, received_at, is_sandbox)
    values (${newId()}::uuid, ${word.provider}, ${word.eventKey}, ${word.source}, ${word.reference}, ${word.attemptId}::uuid,
      ${word.shopId}::uuid, ${word.amountVnd}, ${word.outcome}, ${word.code}, ${word.raw}, ${word.verdict}, ${word.needsPerson},
      ${word.receivedAt}, ${word.isSandbox})
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

/** True for the first who sets it aside; what says the same of the same attempt goes with it. */
export async function resolveWord(
  tx: Tx,
  id: string,
  by: { at: Date; byId: string; resolution: string },
): Promise<boolean> {
  const data = { resolvedAt: by.at, resolvedById: by.byId, resolution: by.resolution };
  const open = { needsPerson: true, resolvedAt: null };
  const { count } = await tx.gatewayNotice.updateMany({ where: { id, ...open }, data });
  if (count === 0) return false;
  const { attemptId, verdict, amountVnd } = await tx.gatewayNotice.findUniqueOrThrow({ where: { id } });
  if (attemptId) await tx.gatewayNotice.updateMany({ where: { attemptId, verdict, amountVnd, ...open }, data });
  return true;
}

export async function wordForPerson(tx: Tx, id: string): Promise<{ shopId: string | null } | null> {
  return tx.gatewayNotice.findFirst({ where: { id, needsPerson: true }, select: { shopId: true } });
}
