import type { Ctx } from '#kernel/actor.ts';
import { fieldErr, ok, type Result } from '#kernel/result.ts';
import { orderForBuyer } from '#modules/orders/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { lockOwn } from './own-inspection.ts';
import { isOrderUsed, testOrder } from './pool-queries.ts';
import { linkOrder } from './store.ts';

/**
 * The order that was bought as a test: of this shop, bought by the inspector as any buyer after it was planned. Nothing is
 * written into the order or its timeline, so that the shop cannot tell it from another.
 */
export async function linkTestOrder(
  ctx: Ctx,
  input: { inspectionId: string; orderCode: string },
): Promise<Result<void>> {
  return transaction(async (tx) => {
    const own = await lockOwn(tx, ctx, input.inspectionId);
    if (!own.ok) return own;
    const { inspection } = own.value;
    const unknown = fieldErr('orderCode', 'TEST_ORDER_UNKNOWN');
    if (inspection.kind !== 'purchase') return unknown;
    const bought = await orderForBuyer(ctx, input.orderCode);
    const order = bought && (await testOrder(tx, bought.orderId));
    if (!order || order.shopId !== inspection.shopId || order.placedAt < inspection.createdAt) return unknown;
    if (await isOrderUsed(tx, order.orderId, inspection.id)) return fieldErr('orderCode', 'TEST_ORDER_USED');
    await linkOrder(tx, inspection.id, order.orderId);
    await audit(tx, ctx, {
      action: 'inspection.order_linked',
      subject: { kind: 'inspection', id: inspection.id },
      data: { orderId: order.orderId },
    });
    return ok();
  });
}
