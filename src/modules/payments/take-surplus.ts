import type { Ctx } from '#kernel/actor.ts';
import { bookPayment } from '#modules/books/api.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { oweRefund } from './owe-back.ts';
import { bookedProof, channelOf, proofOf, type Seen } from './seen.ts';
import { insertSurplus } from './store.ts';

/** More came for an order than was due: a payment of its own, owed back whole from the moment it is written. */
export async function takeSurplus(
  tx: Tx,
  ctx: Ctx,
  money: { orderId: string; shopId: string; isSandbox: boolean; amountVnd: bigint; reason: string; seen: Seen },
): Promise<{ paymentId: string }> {
  const { orderId, shopId, isSandbox, amountVnd, reason, seen } = money;
  const paymentId = newId();
  const byId = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  const method = 'vietqr';
  await insertSurplus(tx, { id: paymentId, orderId, method, amountVnd, proof: proofOf(seen), at: ctx.now });
  await bookPayment(tx, ctx, {
    paymentId,
    orderId,
    shopId,
    amountVnd,
    isSandbox,
    channel: channelOf(seen),
    proof: bookedProof(seen, byId),
  });
  const owed = { orderId, shopId, isSandbox, reason, cause: `surplus:${paymentId}` };
  await oweRefund(tx, ctx, owed, { paymentId, method, amountVnd, cause: owed.cause });
  return { paymentId };
}
