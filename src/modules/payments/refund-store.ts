import type { Tx } from '#platform/db.ts';
import { type RefundMove, type RefundState, refundTable } from './core/payment.ts';

export type LockedRefund = {
  id: string;
  orderId: string;
  orderCode: string;
  shopId: string;
  amountVnd: bigint;
  state: RefundState;
  sentAt: Date | null;
  sentCount: number;
  isSandbox: boolean;
  /** The gateway that brought the money was told to send it back and has not refused. */
  isAtGateway: boolean;
};

/** A refund with its order, its row held: whoever acts on it goes after the other. */
export async function lockRefund(tx: Tx, id: string): Promise<LockedRefund | null> {
  const [row] = await tx.$queryRaw<LockedRefund[]>`
    select r.id, o.id as "orderId", o.code as "orderCode", o.shop_id as "shopId", r.amount_vnd as "amountVnd", r.state::text as state,
      r.sent_at as "sentAt", r.sent_count as "sentCount", o.is_sandbox as "isSandbox",
      r.refund_ref is not null and r.refused_code is null as "isAtGateway"
    from refunds r join payments p on p.id = r.payment_id join orders o on o.id = p.order_id
    where r.id = ${id}::uuid for update of r`;
  return row ?? null;
}

/** The one update that changes a refund's state; false when another was first. */
export async function moveRefund(
  tx: Tx,
  id: string,
  move: RefundMove,
  set: {
    reference?: string | null;
    proofFileId?: string | null;
    failReason?: string | null;
    dueAt?: Date;
    sentAt?: Date;
    sentById?: string | null;
    sentThrough?: 'bank' | 'cash' | 'gateway';
    sentCount?: number;
    doneAt?: Date;
  } = {},
): Promise<boolean> {
  const { from, to } = refundTable.moves[move];
  const { count } = await tx.refund.updateMany({
    where: { id, state: { in: [...from] } },
    data: { state: to, ...set },
  });
  return count === 1;
}

/** Money sent before this instant that nobody has spoken of since, oldest first, few at a time. */
export async function refundsSentBefore(tx: Tx, at: Date): Promise<string[]> {
  const rows = await tx.refund.findMany({
    where: { state: 'sent', sentAt: { lte: at } },
    orderBy: { sentAt: 'asc' },
    take: 50,
    select: { id: true },
  });
  return rows.map((row) => row.id);
}
