import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { must, ok, type Result } from '#kernel/result.ts';
import { addHours, addMinutes, dayOf, endOfDay } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { gatewayRows, paidOf } from '#modules/payments/api.ts';
import { noteMissedConfirmation } from '#modules/shops/api.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import type { Sweep } from '#platform/jobs.ts';
import { arrive } from './arrive.ts';
import { lastDay } from './core/hand-over-by.ts';
import type { OrderState } from './core/order.ts';
import { endOrder } from './end-order.ts';
import { moveOrder } from './move-order.ts';
import { freeOfRecallSince, isShortByRecall, lockWholeOrder, type WholeOrder } from './packing-store.ts';
import { hasLeft } from './parcels.ts';
import { canComplete, overdueOrders, setDeadline } from './store.ts';

/** What could not be moved on is tried again then, so that it does not stand before the others. */
const RETRY_HOURS = 1;

/**
 * Each overdue order in a transaction of its own: one that fails does not stop the others, and two workers cannot both win.
 * Few are read at a time, until none is left: what must wait longer got a later day and stands before nobody.
 */
async function forEachOverdue(
  ctx: Ctx,
  state: OrderState,
  end: (tx: Tx, order: WholeOrder) => Promise<Result<void>>,
): Promise<void> {
  const failures: unknown[] = [];
  const tried = new Set<string>();
  for (;;) {
    const few = (await overdueOrders(db, state, ctx.now)).filter((orderId) => !tried.has(orderId));
    if (few.length === 0) break;
    for (const orderId of few) {
      tried.add(orderId);
      const failure = await endOne(ctx, orderId, state, end);
      if (failure === null) continue;
      failures.push(failure);
      await setDeadline(db, orderId, addHours(ctx.now, RETRY_HOURS));
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} overdue orders could not be moved on`);
}

/** Null when it went well. */
async function endOne(
  ctx: Ctx,
  orderId: string,
  state: OrderState,
  end: (tx: Tx, order: WholeOrder) => Promise<Result<void>>,
): Promise<unknown> {
  try {
    const ended = await transaction(async (tx) => {
      const order = await lockWholeOrder(tx, orderId);
      const isOverdue = order.state === state && order.deadlineAt !== null && order.deadlineAt <= ctx.now;
      return isOverdue ? end(tx, order) : ok();
    });
    return ended.ok ? null : new Error(`order ${orderId}: ${ended.code}`);
  } catch (error) {
    return error;
  }
}

/**
 * The shop let its time pass: the buyer is told and gets back what he paid; the shop's record shows it. Not where its goods
 * were taken for a recall: that it did not pack is no fault of the shop.
 */
async function lapse(tx: Tx, ctx: Ctx, order: WholeOrder, reason: string): Promise<Result<void>> {
  if (await isShortByRecall(tx, order.id)) return endOrder(tx, ctx, order.id, 'decline', 'system', 'recalled');
  must(await endOrder(tx, ctx, order.id, 'lapse', 'system', reason));
  await noteMissedConfirmation(tx, order.shopId);
  return ok();
}

/** Unpaid by the shown time: the goods are free again. */
const expireUnpaid: Sweep = {
  name: 'orders.expire-unpaid',
  run: (ctx) =>
    forEachOverdue(ctx, 'awaiting_payment', async (tx, { id }) =>
      (await waitsForGateway(tx, ctx, id)) ? ok() : endOrder(tx, ctx, id, 'expire', 'system', 'unpaid'),
    ),
};

/** Looked at again soon, so that it does not stand before the others meanwhile. */
const GATEWAY_RETRY_MINUTES = 1;

/** A gateway may have the money and not have said so: it is asked first, and the goods are held for a bounded while. */
async function waitsForGateway(tx: Tx, ctx: Ctx, orderId: string): Promise<boolean> {
  if (!(await gatewayRows.mayStillBePaid(tx, orderId, ctx.now))) return false;
  await setDeadline(tx, orderId, addMinutes(ctx.now, GATEWAY_RETRY_MINUTES));
  return true;
}

const lapseUnconfirmed: Sweep = {
  name: 'orders.lapse-unconfirmed',
  run: (ctx) => forEachOverdue(ctx, 'placed', (tx, order) => lapse(tx, ctx, order, 'unconfirmed')),
};

/** The promised day and the grace are over, and nothing was packed. */
const lapseUnpacked: Sweep = {
  name: 'orders.lapse-unpacked',
  run: (ctx) => forEachOverdue(ctx, 'confirmed', (tx, order) => lapse(tx, ctx, order, 'not_packed')),
};

/** What a recall stopped has its days of grace from when it may go on; until then neither side is late. */
async function waitsForRecall(tx: Tx, ctx: Ctx, order: WholeOrder, graceDays: number): Promise<boolean> {
  const since = await freeOfRecallSince(tx, order.id, ctx.now);
  const until = since && endOfDay(lastDay(order.promisedOn, dayOf(since), graceDays));
  if (!until || until <= ctx.now) return false;
  await setDeadline(tx, order.id, until);
  return true;
}

/**
 * Packed: not paid in its time is the buyer's doing, not sent off in its time is the shop's. Where a parcel of it has left
 * already, nothing is taken back from the buyer: the seller still owes the others.
 */
const lapsePacked: Sweep = {
  name: 'orders.lapse-packed',
  run: async (ctx) => {
    const graceDays = await ruleAt('order.pack_grace_days', ctx.now, z.number());
    await forEachOverdue(ctx, 'packed', async (tx, order) => {
      if (await waitsForRecall(tx, ctx, order, graceDays)) return ok();
      if (order.method !== 'cod' && (await paidOf(tx, order.id)).dueVnd > 0n)
        return (await waitsForGateway(tx, ctx, order.id))
          ? ok()
          : endOrder(tx, ctx, order.id, 'lapse_unpaid', 'system', 'unpaid_packed');
      if (!(await hasLeft(tx, order.id))) return lapse(tx, ctx, order, 'not_handed_over');
      await setDeadline(tx, order.id, addHours(ctx.now, graceDays * 24));
      return ok();
    });
  },
};

/** Long on its way and nobody said otherwise: it arrived. */
const deliverSilent: Sweep = {
  name: 'orders.deliver-silent',
  run: (ctx) =>
    forEachOverdue(ctx, 'handed_over', async (tx, order) => {
      const arrived = await arrive(tx, ctx, order, 'system');
      return arrived.ok ? ok() : arrived;
    }),
};

/** Delivered and nothing said for the rule's days. Cash not yet told of, a return or a complaint keeps it open. */
const completeDelivered: Sweep = {
  name: 'orders.complete-delivered',
  run: async (ctx) => {
    const days = await ruleAt('order.auto_complete_days', ctx.now, z.number());
    await forEachOverdue(ctx, 'delivered', async (tx, { id }) => {
      if (await canComplete(tx, id)) return moveOrder(tx, ctx, id, 'complete', 'system');
      await setDeadline(tx, id, addHours(ctx.now, days * 24));
      return ok();
    });
  },
};

export const sweeps: Sweep[] = [
  expireUnpaid,
  lapseUnconfirmed,
  lapseUnpacked,
  lapsePacked,
  deliverSilent,
  completeDelivered,
];
