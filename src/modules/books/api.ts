import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { insertEntry } from './store.ts';

/** How money came to a seller: seen by a watcher, said by both sides, or in cash. */
export type MoneyChannel = 'bank' | 'bank_by_hand' | 'cash';

/**
 * Records that a buyer's money reached a seller outside (the platform never holds money). Two lines that sum to zero:
 * the seller's channel goes up, what the order owed goes down. `entryKey` makes it once only.
 */
export async function bookPayment(
  tx: Tx,
  ctx: Ctx,
  money: {
    paymentId: string;
    orderId: string;
    shopId: string;
    amountVnd: bigint;
    channel: MoneyChannel;
    isSandbox: boolean;
    proof: Record<string, string>;
  },
): Promise<void> {
  await insertEntry(tx, {
    entryKey: `payment:${money.paymentId}`,
    kind: 'payment_received',
    orderId: money.orderId,
    shopId: money.shopId,
    happenedAt: ctx.now,
    isSandbox: money.isSandbox,
    proof: money.proof,
    lines: [
      { account: `shop:${money.shopId}:${money.channel}`, amountVnd: money.amountVnd },
      { account: `order:${money.orderId}:paid`, amountVnd: -money.amountVnd },
    ],
  });
}

/** Records that a seller now owes a buyer money back. */
export async function bookRefundDue(
  tx: Tx,
  ctx: Ctx,
  refund: { refundId: string; orderId: string; shopId: string; amountVnd: bigint; isSandbox: boolean },
): Promise<void> {
  await insertEntry(tx, {
    entryKey: `refund-due:${refund.refundId}`,
    kind: 'refund_due',
    orderId: refund.orderId,
    shopId: refund.shopId,
    happenedAt: ctx.now,
    isSandbox: refund.isSandbox,
    proof: {},
    lines: [
      { account: `order:${refund.orderId}:paid`, amountVnd: refund.amountVnd },
      { account: `shop:${refund.shopId}:refunds_owed`, amountVnd: -refund.amountVnd },
    ],
  });
}
