import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { paidOf, recordCash } from '#modules/payments/api.ts';
import { deliveriesOf } from '#modules/shipping/api.ts';
import { NOT_ENDED } from '#modules/shipping/core/delivery.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { arrive } from './arrive.ts';
import { orderForSeller } from './order-access.ts';
import { lockWholeOrder, type WholeOrder } from './packing-store.ts';
import type { Deliver } from './schema.ts';

/** The goods are with the buyer; for cash on delivery the seller says how much he took, and it must be the sum. */
export async function deliverOrder(ctx: Ctx, input: Deliver): Promise<Result<{ code: string }>> {
  const found = await orderForSeller(ctx, input.code);
  if (!found) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const order = await lockWholeOrder(tx, found.orderId);
    if (await isLast(tx, order.id, input.deliveryId)) {
      const cash = await takeCash(tx, ctx, order, input.cashVnd);
      if (!cash.ok) return cash;
      // The buyer may have said first that the goods came; then only the cash was missing.
      if (order.state === 'delivered' && cash.value.isTaken) return ok({ code: order.code });
    }
    const arrived = await arrive(tx, ctx, order, 'seller', input.deliveryId);
    return arrived.ok ? ok({ code: order.code }) : arrived;
  });
}

/** Nothing is left to come after these parcels: then the cash is due. */
async function isLast(tx: Tx, orderId: string, deliveryId: string | undefined): Promise<boolean> {
  const open = (await deliveriesOf(tx, orderId)).filter(({ state }) => NOT_ENDED.includes(state));
  return open.every((one) => one.state === 'on_the_way' && (deliveryId === undefined || one.deliveryId === deliveryId));
}

async function takeCash(
  tx: Tx,
  ctx: Ctx,
  order: WholeOrder,
  cashVnd: bigint | undefined,
): Promise<Result<{ isTaken: boolean }>> {
  if (order.method !== 'cod' || (await paidOf(tx, order.id)).dueVnd === 0n) return ok({ isTaken: false });
  if (!cashVnd) return fieldErr('cashVnd', 'REQUIRED');
  const { id: orderId, shopId, isSandbox } = order;
  const cash = await recordCash(tx, ctx, { orderId, shopId, cashVnd, isSandbox });
  if (!cash.ok) return cash.code === 'CASH_DIFFERS' ? fieldErr('cashVnd', 'CASH_DIFFERS', cash.detail) : cash;
  return ok({ isTaken: true });
}
