import type { Ctx } from '#kernel/actor.ts';
import { formatVnd } from '#kernel/money.ts';
import { ok } from '#kernel/result.ts';
import { dayOf, formatShortDay } from '#kernel/time.ts';
import { recountSales } from '#modules/catalog/api.ts';
import { tell, tellShop } from '#modules/notices/api.ts';
import type { Topic } from '#modules/notices/core/channels.ts';
import type { Template, Values } from '#modules/notices/core/templates.ts';
import { deadlineValue, reasonValue } from '#modules/notices/core/values.ts';
import { db, transaction } from '#platform/db.ts';
import type { Reactions } from '#platform/jobs.ts';
import './events.ts';

async function readOrder(orderId: string) {
  const order = await db.order.findUniqueOrThrow({
    where: { id: orderId },
    include: { purchase: { select: { accountId: true } } },
  });
  const billVnd = order.finalTotalVnd ?? order.totalVnd;
  return {
    ...order,
    /** Every notice names these two; a buyer's name, phone or address is never among its values. */
    named: { order: order.code, shop: order.shopName },
    total: formatVnd(billVnd),
    until: order.deadlineAt ? deadlineValue(order.deadlineAt) : '',
    /** A seller hears of an order once it is his to work on. */
    isSellersKnown: order.payWhen !== 'now' || order.paidAt !== null,
  };
}

type Told = Awaited<ReturnType<typeof readOrder>>;
type Words<T extends Template> = { template: T; values: Values<T>; topic?: Topic };

async function tellBuyer<T extends Template>(ctx: Ctx, order: Told, words: Words<T>): Promise<void> {
  // Nobody is known who bought at a stall, and the seller stands there himself.
  if (order.channel === 'stall') return;
  await transaction(async (tx) => {
    await tell(tx, ctx, {
      to: { accountId: order.purchase.accountId, phone: order.contactPhone },
      topic: words.topic ?? 'orders',
      template: words.template,
      values: words.values,
      link: `/don-hang/${order.code}`,
      onceKey: `${words.template}:${order.id}`,
    });
    return ok();
  });
}

async function tellSeller<T extends Template>(ctx: Ctx, order: Told, words: Words<T>): Promise<void> {
  if (order.channel === 'stall') return;
  await transaction(async (tx) => {
    await tellShop(tx, ctx, {
      shopId: order.shopId,
      topic: words.topic ?? 'orders',
      template: words.template,
      values: words.values,
      link: `/kenh-nguoi-ban/don-hang/${order.code}`,
      onceKey: `${words.template}:${order.id}`,
    });
    return ok();
  });
}

async function tellPaid(ctx: Ctx, orderId: string): Promise<void> {
  const order = await readOrder(orderId);
  const { named, total, until } = order;
  if (order.packedAt) await tellSeller(ctx, order, { template: 'orderPaidAfterPacking', values: { ...named, total } });
  else await tellSeller(ctx, order, { template: 'orderPaid', values: { ...named, total, until } });
  await tellBuyer(ctx, order, { topic: 'money', template: 'paymentReceived', values: { ...named, amount: total } });
}

async function tellMoved(ctx: Ctx, orderId: string, move: string, by: string): Promise<void> {
  const order = await readOrder(orderId);
  const { named, until } = order;
  const date = formatShortDay(dayOf(order.handoverOn));
  if (move === 'confirm') await tellBuyer(ctx, order, { template: 'orderConfirmed', values: { ...named, date } });
  if (move === 'hand_over' && order.handoverKind === 'address')
    await tellBuyer(ctx, order, { template: 'orderHandedOver', values: named });
  if (move === 'hand_over' && order.handoverKind === 'pickup')
    await tellBuyer(ctx, order, { template: 'orderReadyToCollect', values: { ...named, place: order.addressLine } });
  // Who said so himself needs no telling.
  if (move === 'deliver' && by !== 'buyer')
    await tellBuyer(ctx, order, { template: 'orderDelivered', values: { ...named, until } });
}

/** Old sum, new sum and why; what is then to be paid stands in the same notice. */
async function tellPacked(
  ctx: Ctx,
  packed: { orderId: string; oldVnd: string; newVnd: string; dueVnd: string; reason: string },
): Promise<void> {
  const order = await readOrder(packed.orderId);
  const { named, until } = order;
  const oldTotal = formatVnd(BigInt(packed.oldVnd));
  const total = formatVnd(BigInt(packed.newVnd));
  const amount = formatVnd(BigInt(packed.dueVnd));
  const reason = reasonValue(packed.reason);
  const isOther = packed.oldVnd !== packed.newVnd;
  if (order.payWhen === 'packed' && BigInt(packed.dueVnd) > 0n) {
    if (isOther)
      await tellBuyer(ctx, order, {
        topic: 'money',
        template: 'paymentDueOtherwise',
        values: { ...named, oldTotal, amount, until, reason },
      });
    else await tellBuyer(ctx, order, { topic: 'money', template: 'paymentDue', values: { ...named, amount, until } });
  } else if (isOther)
    await tellBuyer(ctx, order, { template: 'orderPackedOtherwise', values: { ...named, oldTotal, total, reason } });
  else await tellBuyer(ctx, order, { template: 'orderPacked', values: { ...named, total } });
}

async function tellPlaced(ctx: Ctx, orderId: string): Promise<void> {
  const order = await readOrder(orderId);
  const { named, total, until } = order;
  // One that stands in for an order the seller knows is told as a change.
  if (order.supersedesId && (await readOrder(order.supersedesId)).isSellersKnown) return;
  await tellSeller(ctx, order, { template: 'orderPlaced', values: { ...named, total, until } });
}

async function tellChanged(ctx: Ctx, orderId: string, fromOrderId: string): Promise<void> {
  const [order, before] = await Promise.all([readOrder(orderId), readOrder(fromOrderId)]);
  if (!before.isSellersKnown) return;
  await tellSeller(ctx, order, {
    template: 'orderChangedByBuyer',
    values: { ...order.named, oldTotal: before.total, total: order.total },
  });
}

async function tellCancelled(ctx: Ctx, orderId: string, by: string, given: string): Promise<void> {
  const order = await readOrder(orderId);
  const { named: values } = order;
  const reason = reasonValue(given);
  if (by === 'buyer') {
    // A changed order has its own word; an unpaid one was never the seller's.
    if (given !== 'changed' && order.isSellersKnown)
      await tellSeller(ctx, order, { template: 'orderCancelledByBuyer', values: { ...values, reason } });
    return;
  }
  if (given === 'unpaid' || given === 'unpaid_packed') {
    await tellBuyer(ctx, order, { template: 'orderLapsed', values });
    if (order.isSellersKnown) await tellSeller(ctx, order, { template: 'orderLapsedForSeller', values });
  } else if (given === 'unconfirmed') {
    await tellBuyer(ctx, order, { template: 'orderUnconfirmed', values });
    await tellSeller(ctx, order, { template: 'orderUnconfirmedForSeller', values });
  } else if (given === 'not_packed' || given === 'not_handed_over') {
    await tellBuyer(ctx, order, { template: 'orderCancelled', values: { ...values, reason } });
    await tellSeller(ctx, order, { template: 'orderOverdueForSeller', values });
  } else if (order.handedOverAt)
    await tellBuyer(ctx, order, { template: 'orderCameBack', values: { ...values, reason } });
  else if (by === 'seller' && order.isSellersKnown)
    await tellBuyer(ctx, order, { template: 'orderDeclined', values: { ...values, reason } });
  else await tellBuyer(ctx, order, { template: 'orderCancelled', values: { ...values, reason } });
}

async function tellCompleted(ctx: Ctx, orderId: string): Promise<void> {
  const order = await readOrder(orderId);
  const { named, total } = order;
  await tellBuyer(ctx, order, { template: 'orderCompleted', values: named });
  await tellSeller(ctx, order, { template: 'orderCompletedForSeller', values: { ...named, total } });
}

export const reactions: Reactions = {
  'order.placed': (ctx, { orderId }) => tellPlaced(ctx, orderId),
  'order.paid': (ctx, { orderId }) => tellPaid(ctx, orderId),
  'order.moved': (ctx, { orderId, move, by }) => tellMoved(ctx, orderId, move, by),
  'order.packed': (ctx, fact) => tellPacked(ctx, fact),
  'order.changed': (ctx, { orderId, fromOrderId }) => tellChanged(ctx, orderId, fromOrderId),
  'order.cancelled': (ctx, { orderId, by, reason }) => tellCancelled(ctx, orderId, by, reason),
  'order.completed': async (ctx, { orderId }) => {
    await transaction(async (tx) => ok(await recountSales(tx, orderId)));
    await tellCompleted(ctx, orderId);
  },
};
