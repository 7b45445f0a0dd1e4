import type { Ctx } from '#kernel/actor.ts';
import type { Day } from '#kernel/time.ts';
import type { GatewayName } from '#modules/gateways/core/gateway.ts';
import { mayDecideClaim } from '#modules/orders/core/policy.ts';
import type { AttemptState } from '#modules/payments/core/payment.ts';
import { db, type Tx } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import { isMoneyApart } from './core/standing.ts';
import { stuckSince } from './end-refund.ts';

export type GatewayWordView = {
  id: string;
  provider: string;
  reference: string;
  orderCode: string | null;
  shopName: string | null;
  amountVnd: bigint | null;
  askedVnd: bigint | null;
  outcome: string;
  code: string;
  verdict: string;
  receivedAt: Date;
  /** Its money can be given back by the gateway that has it. */
  canGiveBack: boolean;
  /** The gateway can be asked what became of it. */
  canAsk: boolean;
};

/**
 * What gateways said that the market must not decide alone, oldest first. One that told it and says it again when asked is
 * one matter.
 */
export async function wordsForPerson(ctx: Ctx): Promise<GatewayWordView[]> {
  if (!mayDecideClaim(ctx.actor)) return [];
  const rows = await db.$queryRaw<WordRow[]>`
    select n.id, n.provider, n.reference, n.provider_txn_id as "providerTxnId", a.state::text as state, a.provider_txn_id as "takenTxnId", o.code as "orderCode", coalesce(o.shop_name, s.name) as "shopName", n.amount_vnd as "amountVnd",
      a.amount_vnd as "askedVnd", n.outcome, n.code, n.verdict, n.received_at as "receivedAt"
    from gateway_notices n left join attempts a on a.id = n.attempt_id left join payments p on p.id = a.payment_id
      left join orders o on o.id = p.order_id left join shops s on s.id = n.shop_id
    where n.needs_person and n.resolved_at is null and (${withSandbox()} or not n.is_sandbox)
      and not exists (select 1 from gateway_notices e where e.attempt_id = n.attempt_id and e.verdict = n.verdict
        and e.amount_vnd is not distinct from n.amount_vnd
        and (e.provider_txn_id = n.provider_txn_id or e.provider_txn_id is null or n.provider_txn_id is null) and e.needs_person and e.resolved_at is null and e.id < n.id)
    order by n.received_at limit 200`;
  return rows.map(({ state, takenTxnId, providerTxnId, ...word }) => ({
    ...word,
    canGiveBack:
      state !== null &&
      isMoneyApart({ ...word, providerTxnId }, { state, amountVnd: word.askedVnd ?? 0n, providerTxnId: takenTxnId }),
    canAsk: state !== null && word.verdict === 'held',
  }));
}

type WordRow = Omit<GatewayWordView, 'canGiveBack' | 'canAsk'> & {
  state: AttemptState | null;
  providerTxnId: string | null;
  takenTxnId: string | null;
};

export type StuckRefundView = {
  id: string;
  provider: string;
  orderCode: string;
  shopName: string;
  amountVnd: bigint;
  /** Our name for it with the gateway. */
  reference: string;
  askedAt: Date;
};

/** Money that gateways have been sending back for days, longest first. */
export async function stuckRefunds(ctx: Ctx): Promise<StuckRefundView[]> {
  if (!mayDecideClaim(ctx.actor)) return [];
  return readStuck(db, await stuckSince(ctx));
}

async function readStuck(tx: Tx, since: Date): Promise<StuckRefundView[]> {
  return tx.$queryRaw<StuckRefundView[]>`
    select r.id, r.channel as provider, o.code as "orderCode", o.shop_name as "shopName", r.amount_vnd as "amountVnd",
      r.refund_ref as reference, r.asked_at as "askedAt"
    from refunds r join payments p on p.id = r.payment_id join orders o on o.id = p.order_id
    where r.state = 'due' and r.refund_ref is not null and r.refused_code is null and r.asked_at <= ${since}
      and (${withSandbox()} or not o.is_sandbox)
    order by r.asked_at, r.id limit 200`;
}

/** How many there are, and whose this one is; null when it has ended. */
export async function openStuckRefunds(
  tx: Tx,
  since: Date,
  refundId: string,
): Promise<{ newest: GatewayName | null; count: number }> {
  const stuck = await readStuck(tx, since);
  const newest = stuck.find(({ id }) => id === refundId)?.provider as GatewayName | undefined;
  return { newest: newest ?? null, count: stuck.length };
}

export type GatewayDifferenceView = {
  id: string;
  provider: string;
  day: string;
  kind: string;
  reference: string;
  orderCode: string | null;
  oursVnd: bigint | null;
  theirsVnd: bigint | null;
};

/** Where a provider's day and ours do not agree, oldest first. */
export async function gatewayDifferences(ctx: Ctx): Promise<GatewayDifferenceView[]> {
  if (!mayDecideClaim(ctx.actor)) return [];
  return db.$queryRaw<GatewayDifferenceView[]>`
    select d.id, d.provider, d.day::text as day, d.kind, d.reference, o.code as "orderCode", d.ours_vnd as "oursVnd", d.theirs_vnd as "theirsVnd"
    from gateway_differences d left join attempts a on a.id = d.attempt_id left join payments p on p.id = a.payment_id
      left join orders o on o.id = p.order_id
    where d.closed_at is null order by d.day, d.id limit 200`;
}

/** Null: somebody has looked at it. */
export async function providerOfWord(tx: Tx, id: string): Promise<GatewayName | null> {
  const word = await tx.gatewayNotice.findFirst({
    where: { id, needsPerson: true, resolvedAt: null },
    select: { provider: true },
  });
  return (word?.provider as GatewayName | undefined) ?? null;
}

export async function openWords(tx: Tx): Promise<number> {
  return tx.gatewayNotice.count({
    where: { needsPerson: true, resolvedAt: null, ...(withSandbox() ? {} : { isSandbox: false }) },
  });
}

export async function openDifferences(tx: Tx, provider: GatewayName, day: Day): Promise<number> {
  return tx.gatewayDifference.count({ where: { provider, day: new Date(`${day}T00:00:00Z`), closedAt: null } });
}
