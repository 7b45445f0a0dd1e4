import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { orderForBuyer } from '#modules/orders/api.ts';
import { transaction } from '#platform/db.ts';
import { mayWish } from './core/wish.ts';
import { readWish, type SaveWish } from './wish-schema.ts';
import { contactOf, keepWishes, lockInvoiceStates } from './wish-store.ts';

/** The buyer wants the invoice of an order in a name, or another name, until it has a number. */
export async function saveWish(ctx: Ctx, { code, ...boxes }: SaveWish): Promise<Result<{ code: string }>> {
  const order = await orderForBuyer(ctx, code);
  if (!order) return err('NOT_FOUND');
  const wish = readWish(boxes);
  if (!wish.ok) return wish;
  return transaction(async (tx) => {
    if (order.state === 'cancelled' || !mayWish(await lockInvoiceStates(tx, order.orderId))) return err('WISH_CLOSED');
    const contactName = wish.value.taxCode === null ? null : await contactOf(tx, order.orderId);
    await keepWishes(tx, ctx, [order.orderId], { ...wish.value, contactName });
    return ok({ code });
  });
}
