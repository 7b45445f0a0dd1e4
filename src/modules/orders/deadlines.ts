import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { must, ok, type Result } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { noteMissedConfirmation } from '#modules/shops/api.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import type { Sweep } from '#platform/jobs.ts';
import type { OrderState } from './core/order.ts';
import { endOrder } from './end-order.ts';
import { moveOrder } from './move-order.ts';
import { isFullyPaid, lockOverdue, overdueOrders, postpone, readOrder } from './store.ts';

/** Each overdue order in a transaction of its own: one that fails does not stop the others, and two workers cannot both win. */
async function forEachOverdue(
  ctx: Ctx,
  state: OrderState,
  end: (tx: Tx, orderId: string) => Promise<Result<void>>,
): Promise<void> {
  for (const orderId of await overdueOrders(db, state, ctx.now)) {
    await transaction(async (tx) => {
      if (!(await lockOverdue(tx, orderId, state, ctx.now))) return ok();
      return end(tx, orderId);
    });
  }
}

/** Unpaid by the shown time: the goods are free again. */
const expireUnpaid: Sweep = {
  name: 'orders.expire-unpaid',
  run: (ctx) =>
    forEachOverdue(ctx, 'awaiting_payment', (tx, id) => endOrder(tx, ctx, id, 'expire', 'system', 'unpaid')),
};

/** Nobody at the shop answered: the buyer is told and gets back what he paid; the shop's record shows it. */
const lapseUnconfirmed: Sweep = {
  name: 'orders.lapse-unconfirmed',
  run: (ctx) =>
    forEachOverdue(ctx, 'placed', async (tx, id) => {
      const { shopId } = await readOrder(tx, id);
      must(await endOrder(tx, ctx, id, 'lapse', 'system', 'unconfirmed'));
      await noteMissedConfirmation(tx, shopId);
      return ok();
    }),
};

/** Delivered and nothing said for the rule's days. Cash the seller has not yet told of keeps it open. */
const completeDelivered: Sweep = {
  name: 'orders.complete-delivered',
  run: async (ctx) => {
    const days = await ruleAt('order.auto_complete_days', ctx.now, z.number());
    await forEachOverdue(ctx, 'delivered', async (tx, id) => {
      if (await isFullyPaid(tx, id)) return moveOrder(tx, ctx, id, 'complete', 'system');
      await postpone(tx, id, addHours(ctx.now, days * 24));
      return ok();
    });
  },
};

export const sweeps: Sweep[] = [expireUnpaid, lapseUnconfirmed, completeDelivered];
