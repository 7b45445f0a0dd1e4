import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { orderForSeller, parcelCameBack } from '#modules/orders/api.ts';
import { transaction } from '#platform/db.ts';
import type { ParcelCameBack } from './schema.ts';
import { settleCameBack } from './settle-came-back.ts';

/**
 * One parcel of an order was refused or not collected. Where all of them came back the order has ended with its money;
 * else the parcel's lines are settled as a return, and the rest of the order goes on.
 */
export async function comeBackParcel(ctx: Ctx, input: ParcelCameBack): Promise<Result<{ code: string }>> {
  const order = await orderForSeller(ctx, input.code);
  if (!order) return err('NOT_FOUND');
  const { orderId, shopId } = order;
  return transaction(async (tx) => {
    const { deliveryId, reason } = input;
    const restocked = new Set(
      Object.keys(input).flatMap((name) => (name.startsWith('restock.') ? [name.slice('restock.'.length)] : [])),
    );
    const back = await parcelCameBack(tx, ctx, { orderId, deliveryId, reason, restocked });
    if (!back.ok) return back;
    if (back.value.isWhole) return ok({ code: input.code });
    const { lineIds } = back.value;
    const settled = await settleCameBack(tx, ctx, { orderId, shopId, lineIds, reason, restocked });
    return settled.ok ? ok({ code: input.code }) : settled;
  });
}
