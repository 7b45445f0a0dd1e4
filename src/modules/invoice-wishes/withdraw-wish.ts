import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { orderForBuyer } from '#modules/orders/api.ts';
import { transaction } from '#platform/db.ts';
import { mayWish } from './core/wish.ts';
import type { WishedOrder } from './wish-schema.ts';
import { dropWish, lockInvoiceStates } from './wish-store.ts';

/** No name after all: what was told for it is not kept. */
export async function withdrawWish(ctx: Ctx, { code }: WishedOrder): Promise<Result<{ code: string }>> {
  const order = await orderForBuyer(ctx, code);
  if (!order) return err('NOT_FOUND');
  return transaction(async (tx) => {
    if (!mayWish(await lockInvoiceStates(tx, order.orderId))) return err('WISH_CLOSED');
    await dropWish(tx, order.orderId);
    return ok({ code });
  });
}
