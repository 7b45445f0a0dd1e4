import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, type Result } from '#kernel/result.ts';
import { ruleAt } from '#modules/law/api.ts';
import { shopForSale } from '#modules/shops/api.ts';
import type { Tx } from '#platform/db.ts';
import { moveOrder } from './move-order.ts';
import { owesTooMuch } from './owes-too-much.ts';
import { readContactPhone, readOrder } from './store.ts';

/** An unpaid order becomes cash on delivery, if the shop and the goods allow it and not too many are open. */
export async function payOnDelivery(tx: Tx, ctx: Ctx, orderId: string): Promise<Result<void>> {
  const order = await readOrder(tx, orderId);
  const shop = await shopForSale(order.shopId);
  const isStopped = shop?.codStoppedUntil != null && shop.codStoppedUntil > ctx.now;
  if (!shop?.allowsCod || isStopped || order.needsAgeCheck)
    return err('PAYMENT_METHOD_UNAVAILABLE', { reason: order.needsAgeCheck ? 'alcohol' : 'shop', method: 'cod' });
  const phone = await readContactPhone(tx, orderId);
  const most = await ruleAt('order.max_open_cod', ctx.now, z.number());
  if (await owesTooMuch(tx, order.shopId, phone, most))
    return err('PAYMENT_METHOD_UNAVAILABLE', { reason: 'open_cod_orders', method: 'cod' });
  const hours = await ruleAt('order.confirm_hours', ctx.now, z.number());
  return moveOrder(tx, ctx, orderId, 'pay', 'buyer', {
    deadline: { hours },
    method: 'cod',
    payWhen: 'delivery',
    detail: { proof: 'cod' },
  });
}
