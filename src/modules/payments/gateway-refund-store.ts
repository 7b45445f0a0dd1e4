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
  /** The attempt whose money it is. */
  attemptId: string;
  /** What the gateway calls other refunds of the same money. */
  otherIds: string[];
};

/** A refund of money that came by a gateway, its row held; null for any other. */
export async function lockGatewayRefund(tx: Tx, id: string): Promise<GatewayRefund | null> {
  const rows = await tx.$queryRaw<GatewayRefund[]>`
    select r.id, r.state::text as state, r.amount_vnd as "amountVnd", o.id as "orderId", o.code as "orderCode", o.shop_id as "shopId",
      r.reason, o.is_sandbox as "isSandbox", r.sent_count as "sentCount", r.refund_ref as "refundRef", r.asked_at as "askedAt",
      r.refused_code as "refusedCode", a.id as "attemptId",
      array(select q.provider_refund_id from refunds q
        where q.payment_id = r.payment_id and q.id <> r.id and q.provider_refund_id is not null) as "otherIds"
    from refunds r join payments p on p.id = r.payment_id join orders o on o.id = p.order_id
      join attempts a on a.payment_id = p.id and a.reference is not null and a.state in ('succeeded', 'late')
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
