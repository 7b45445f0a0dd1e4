import type { Ctx } from '#kernel/actor.ts';
import { formatVnd } from '#kernel/money.ts';
import { ok } from '#kernel/result.ts';
import { countSale } from '#modules/catalog/api.ts';
import { sendText } from '#modules/notices/api.ts';
import { db, transaction } from '#platform/db.ts';
import type { Reactions } from '#platform/jobs.ts';
import { linesOf } from './store.ts';

type Template = 'orderNew' | 'orderConfirmed' | 'orderOnItsWay' | 'orderCancelledBuyer' | 'orderCancelledSeller';

/** Texts carry the code and the sum, never a name or an address. */
async function tell(ctx: Ctx, orderId: string, to: 'buyer' | 'seller', template: Template): Promise<void> {
  const order = await db.order.findUniqueOrThrow({
    where: { id: orderId },
    select: { code: true, contactPhone: true, shopPhone: true, totalVnd: true, shopName: true },
  });
  await transaction(async (tx) => {
    await sendText(tx, ctx, {
      to: to === 'buyer' ? order.contactPhone : order.shopPhone,
      template,
      values: { code: order.code, total: formatVnd(order.totalVnd), shop: order.shopName },
    });
    return ok();
  });
}

export const reactions: Reactions = {
  'order.placed': (ctx, { orderId }) => tell(ctx, orderId, 'seller', 'orderNew'),
  'order.paid': (ctx, { orderId }) => tell(ctx, orderId, 'seller', 'orderNew'),
  'order.moved': async (ctx, { orderId, move }) => {
    if (move === 'confirm') await tell(ctx, orderId, 'buyer', 'orderConfirmed');
    if (move === 'hand_over') await tell(ctx, orderId, 'buyer', 'orderOnItsWay');
  },
  'order.cancelled': async (ctx, { orderId, by }) => {
    if (by !== 'buyer') await tell(ctx, orderId, 'buyer', 'orderCancelledBuyer');
    // An unpaid order that ran out was never told to the seller.
    if (by === 'buyer') await tell(ctx, orderId, 'seller', 'orderCancelledSeller');
  },
  'order.completed': async (_ctx, { orderId }) => {
    await transaction(async (tx) => {
      for (const line of await linesOf(tx, orderId)) await countSale(tx, line.productId, line.quantity);
      return ok();
    });
  },
};
