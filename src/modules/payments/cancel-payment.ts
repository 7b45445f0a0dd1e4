import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { oweBack } from './owe-back.ts';
import { paidOf } from './store.ts';
import { voidDue } from './void-due.ts';

/** An order ends: what was not paid is void; what was paid, and is not already going back, is owed back by the shop. */
export async function cancelPayment(
  tx: Tx,
  ctx: Ctx,
  order: { orderId: string; shopId: string; reason: string; isSandbox: boolean; expired: boolean },
): Promise<{ refundVnd: bigint }> {
  const { orderId, shopId, reason, isSandbox, expired } = order;
  await voidDue(tx, ctx, orderId, expired ? 'expired' : 'cancelled');
  const { paidVnd, refundedVnd } = await paidOf(tx, orderId);
  if (paidVnd === refundedVnd) return { refundVnd: 0n };
  const amountVnd = paidVnd - refundedVnd;
  return oweBack(tx, ctx, { orderId, shopId, amountVnd, reason, cause: `cancel:${orderId}`, isSandbox });
}
