import type { Ctx } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { tell } from '#modules/notices/api.ts';
import { transaction } from '#platform/db.ts';
import { unseal } from '#platform/secrets.ts';
import { buyersOf } from './buyer-queries.ts';
import { noteBuyersTold, withBuyersToTell } from './store.ts';

const AT_ONCE = 100;

/**
 * Those who bought unsafe goods are told, a hundred at a time: telling and noting how far are one transaction, so that a
 * crash between tells nobody twice and leaves nobody out.
 */
export async function tellNextBuyers(ctx: Ctx): Promise<void> {
  await transaction(async (tx) => {
    const takedown = await withBuyersToTell(tx);
    if (!takedown) return ok();
    const { id, toldTo, subjectName } = takedown;
    const orderIds = JSON.parse(unseal(takedown.ordersSealed)) as string[];
    const next = orderIds.slice(toldTo, toldTo + AT_ONCE);
    for (const buyer of await buyersOf(tx, next))
      await tell(tx, ctx, {
        to: { accountId: buyer.accountId, phone: buyer.phone },
        topic: 'orders',
        template: 'goodsUnsafe',
        values: { order: buyer.orderCode, shop: buyer.shopName, product: subjectName },
        link: `/don-hang/${buyer.orderCode}`,
        onceKey: `goods-unsafe:${id}:${buyer.orderId}`,
      });
    const reached = toldTo + next.length;
    await noteBuyersTold(tx, id, reached, reached >= orderIds.length ? ctx.now : null);
    return ok();
  });
}
