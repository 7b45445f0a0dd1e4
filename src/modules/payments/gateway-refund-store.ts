/** What is written down of refunds that go back by the gateway that brought the money. */
import { addMinutes } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import type { RefundState } from './core/payment.ts';
import { ASKED_AT_ONCE, CLAIMED_MINUTES } from './core/query-times.ts';

export type GatewayRefund = {
  id: string;
  state: RefundState;
  amountVnd: bigint;
  orderId: string;
  orderCode: string;
  shopId: string;
  reason: string;
  isSandbox: boolean;
  sentCount: number;
  refundRef: string | null;
  askedAt: Date | null;
  refusedCode: string | null;
  /** Questions since the gateway last said where it stands. */
  unheardCount: number;
  /** The attempt whose money it is. */
  attemptId: string;
  /** The gateway's name for that money, and all of it: an attempt may have been paid more than once. */
  providerTxnId: string | null;
  moneyVnd: bigint;
  /** What it calls this refund, once it has said that it has it. */
  providerRefundId: string | null;
  /** What the gateway calls other refunds of the same attempt. */
  otherIds: string[];
};

/** A refund of money that came by a gateway, its row held; null for any other. */
export async function lockGatewayRefund(tx: Tx, id: string): Promise<GatewayRefund | null> {
  const rows = await tx.$queryRaw<GatewayRefund[]>`
    select r.id, r.state::text as state, r.amount_vnd as "amountVnd", o.id as "orderId", o.code as "orderCode", o.shop_id as "shopId",
      r.reason, o.is_sandbox as "isSandbox", r.sent_count as "sentCount", r.refund_ref as "refundRef", r.asked_at as "askedAt",
      r.refused_code as "refusedCode", r.query_count as "unheardCount", a.id as "attemptId",
      case when w.id is null then a.provider_txn_id else w.provider_txn_id end as "providerTxnId", p.paid_vnd as "moneyVnd",
      r.provider_refund_id as "providerRefundId",
      array(select q.provider_refund_id from refunds q join payments y on y.id = q.payment_id
          left join gateway_notices v on v.id = y.gateway_notice_id
        where y.order_id = p.order_id and (y.id = a.payment_id or v.attempt_id = a.id) and q.id <> r.id
          and q.provider_refund_id is not null) as "otherIds"
    from refunds r join payments p on p.id = r.payment_id join orders o on o.id = p.order_id
      left join gateway_notices w on w.id = p.gateway_notice_id
      join attempts a on a.id = coalesce(w.attempt_id, (select x.id from attempts x
        where x.payment_id = p.id and x.reference is not null and x.state in ('succeeded', 'late')))
    where r.id = ${id}::uuid for update of r`;
  return rows[0] ?? null;
}

/** Named before the gateway hears of it. */
export async function nameRefund(tx: Tx, id: string, refundRef: string, at: Date): Promise<void> {
  const nextQueryAt = addMinutes(at, CLAIMED_MINUTES);
  await tx.refund.update({ where: { id }, data: { refundRef, askedAt: at, nextQueryAt } });
}

export async function refuseRefund(tx: Tx, id: string, code: string): Promise<void> {
  await tx.refund.update({ where: { id }, data: { refusedCode: code, nextQueryAt: null } });
}

/** The gateway said where it stands: silence is counted anew. */
export async function refundHeardOf(tx: Tx, id: string): Promise<void> {
  await tx.refund.update({ where: { id }, data: { queryCount: 0 } });
}

export async function askRefundAgainAt(
  tx: Tx,
  id: string,
  at: Date | null,
  providerRefundId: string | null = null,
): Promise<void> {
  await tx.refund.update({
    where: { id },
    data: { nextQueryAt: at, ...(providerRefundId ? { providerRefundId } : {}) },
  });
}

export async function claimRefundQueries(tx: Tx, at: Date): Promise<{ id: string; orderId: string }[]> {
  return tx.$queryRaw<{ id: string; orderId: string }[]>`
    with claimed as (
      update refunds set next_query_at = ${addMinutes(at, CLAIMED_MINUTES)}, query_count = query_count + 1
      where id in (
        select id from refunds where next_query_at <= ${at} and state = 'due' order by next_query_at limit ${ASKED_AT_ONCE} for update skip locked)
      returning id, payment_id)
    select claimed.id, p.order_id as "orderId" from claimed join payments p on p.id = claimed.payment_id`;
}
