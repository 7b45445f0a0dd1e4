import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { moveOrder } from './move-order.ts';
import { orderForSeller } from './order-access.ts';
import type { HandOver } from './schema.ts';
import { readOrder } from './store.ts';

/** The goods leave the seller. Alcohol only with the receiver's age looked at (18, Law 44/2019). */
export async function handOver(ctx: Ctx, input: HandOver): Promise<Result<{ code: string }>> {
  const order = await orderForSeller(ctx, input.code);
  if (!order) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const { needsAgeCheck } = await readOrder(tx, order.orderId);
    if (needsAgeCheck && !input.ageChecked) return fieldErr('ageChecked', 'AGE_NOT_CONFIRMED');
    const moved = await moveOrder(tx, ctx, order.orderId, 'hand_over', 'seller', { ageChecked: needsAgeCheck });
    return moved.ok ? ok({ code: input.code }) : moved;
  });
}
