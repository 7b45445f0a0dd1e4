/** Sellers: confirm, weigh, pack, split, hand over, take cash, look into the account, keep the heap. */

import type { Ctx } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import { addDays, dayOf } from '#kernel/time.ts';
import { confirmOrder } from '#modules/orders/confirm-order.ts';
import { declineOrder } from '#modules/orders/decline-order.ts';
import { deliverOrder } from '#modules/orders/deliver-order.ts';
import { handOver } from '#modules/orders/hand-over.ts';
import { packOrder } from '#modules/orders/pack-order.ts';
import { splitParcel } from '#modules/orders/split-parcel.ts';
import { weighLine } from '#modules/orders/weigh-line.ts';
import { comeBackParcel } from '#modules/returns/come-back-parcel.ts';
import { changeHeap } from '#modules/stock/change-heap.ts';
import { openHarvest } from '#modules/stock/open-harvest.ts';
import { answerClaim } from '#modules/transfers/answer-claim.ts';
import type { Chance } from '../../../prisma/seed/large/random.ts';
import { ctxOf } from '../../support/market.ts';
import { readQr } from '../http-buyer.ts';
import type { SeenLine, SeenOrder } from './seen.ts';
import { type Act, asSeller, judged, outcomeOf, pick } from './world.ts';

/** An act on one order in one of these states, seldom in another. */
function onOrder(
  name: string,
  weight: number,
  states: readonly string[],
  act: (order: SeenOrder, chance: Chance) => ((ctx: Ctx) => Promise<Result<unknown>>) | null,
): Act {
  return {
    name,
    weight,
    prepare(world, chance) {
      const order = pick(
        chance,
        world.seen.orders.filter(({ state }) => states.includes(state)),
        world.seen.orders,
      );
      const as = order && asSeller(world, chance, order.shopId);
      const todo = order && act(order, chance);
      if (!as || !todo) return null;
      return async () => judged(as.isStranger, name, await todo(as.ctx));
    },
  };
}

/** What the scale or the count says: mostly as ordered, sometimes less, seldom more, seldom nonsense. */
function boxEntry(line: SeenLine, chance: Chance) {
  const why = 'Vườn còn ít hàng';
  if (line.pricing === 'weighed') {
    const share = chance.is(0.8) ? 0.93 + 0.14 * chance.next() : chance.next() * 1.3;
    return { lineId: line.lineId, packed: `${Math.round(line.orderedBase * share)} g`, isSure: chance.is(0.95), why };
  }
  const packed = chance.is(0.8) ? line.quantity : chance.between(0, line.quantity + (chance.is(0.1) ? 1 : 0));
  return { lineId: line.lineId, packed: String(packed), isSure: true, why: chance.is(0.95) ? why : undefined };
}

const one = (chance: Chance, order: SeenOrder, state: string): string | undefined => {
  const fitting = order.parcels.filter((parcel) => parcel.state === state);
  return fitting.length > 0 && chance.is(0.5) ? chance.oneOf(fitting).deliveryId : undefined;
};

const answersClaim: Act = {
  name: 'seller answers claim',
  weight: 5,
  prepare(world, chance) {
    const claimed = world.seen.attempts.filter(
      ({ state, isClaimed, isWatched }) => state === 'pending' && (isClaimed || !isWatched),
    );
    const attempt = pick(chance, claimed, world.seen.attempts);
    const as = attempt && asSeller(world, chance, attempt.shopId);
    if (!attempt || !as) return null;
    const answer = chance.is(0.8) ? ('received' as const) : ('not_received' as const);
    const amountVnd = BigInt(readQr(attempt.qrPayload).amountVnd + (chance.is(0.1) ? 1000 : 0));
    return async () =>
      judged(
        as.isStranger,
        'claim answer',
        await answerClaim(as.ctx, { code: attempt.orderCode, answer, amountVnd, reason: '' }),
      );
  },
};

const keepsHeap: Act = {
  name: 'seller keeps heap',
  weight: 6,
  prepare(world, chance) {
    const heap = pick(chance, world.seen.heaps, world.seen.heaps);
    const as = heap && asSeller(world, chance, heap.shopId);
    if (!heap || !as) return null;
    const act = chance.oneOf(['harvest', 'harvest', 'count', 'waste', 'gift'] as const);
    // Thousandths of a kilogram, as the form hands them over.
    const amount = BigInt(chance.between(0, act === 'count' ? 60 : 12)) * 1000n;
    const form = {
      stockItemId: heap.stockItemId,
      act,
      amount,
      reason: chance.is(0.95) ? 'Đếm lại' : '',
      shownBase: heap.onHandBase,
    };
    return async () => judged(as.isStranger, 'heap', await changeHeap(as.ctx, form));
  },
};

const promises: Act = {
  name: 'seller opens harvest',
  weight: 3,
  prepare(world, chance) {
    const { shop, goods } = chance.oneOf(world.shops);
    const promised = goods.find(({ kind }) => kind === 'promised');
    const variantId = promised?.variantIds[0];
    if (!variantId) return null;
    const today = dayOf(world.at);
    const from = chance.between(2, 9);
    const form = {
      variantId,
      startsOn: addDays(today, from),
      endsOn: addDays(today, from + chance.between(0, 5)),
      cutOffOn: addDays(today, from - chance.between(1, 2)),
      cap: chance.between(3, 12),
      maxOrders: chance.is(0.3) ? chance.between(1, 4) : null,
    };
    return async () => outcomeOf(await openHarvest(ctxOf(shop.seller, world.at), form));
  },
};

export const sellers: readonly Act[] = [
  onOrder(
    'seller confirms',
    20,
    ['placed'],
    ({ code }) =>
      (ctx) =>
        confirmOrder(ctx, { code }),
  ),
  onOrder(
    'seller declines',
    3,
    ['placed', 'confirmed', 'packed'],
    ({ code }) =>
      (ctx) =>
        declineOrder(ctx, { code, reason: 'Hết hàng ngoài vườn' }),
  ),
  onOrder('seller weighs', 4, ['confirmed'], ({ code, lines }, chance) => {
    const line = lines.length > 0 ? chance.oneOf(lines) : null;
    return line && ((ctx) => weighLine(ctx, { code, ...boxEntry(line, chance) }));
  }),
  onOrder('seller packs', 20, ['confirmed'], ({ code, lines }, chance) => {
    const box = lines.map((line) => boxEntry(line, chance));
    return (ctx) => packOrder(ctx, { code, lines: box });
  }),
  onOrder('seller splits parcel', 3, ['packed'], ({ code, parcels }, chance) => {
    const parcel = parcels.find(({ lineIds }) => (lineIds ?? []).length > 1);
    return parcel
      ? (ctx) => splitParcel(ctx, { code, deliveryId: parcel.deliveryId, lineIds: [chance.oneOf(parcel.lineIds)] })
      : null;
  }),
  onOrder('seller hands over', 16, ['packed'], (order, chance) => {
    const deliveryId = one(chance, order, 'ready');
    return (ctx) => handOver(ctx, { code: order.code, ageChecked: 'on', ...(deliveryId ? { deliveryId } : {}) });
  }),
  onOrder('seller delivers', 16, ['handed_over'], (order, chance) => {
    const deliveryId = one(chance, order, 'on_the_way');
    const cashVnd = BigInt(order.dueVnd + (chance.is(0.06) ? 1000 : 0));
    return (ctx) =>
      deliverOrder(ctx, {
        code: order.code,
        ...(deliveryId ? { deliveryId } : {}),
        ...(cashVnd > 0n ? { cashVnd } : {}),
      });
  }),
  onOrder('parcel comes back', 5, ['handed_over', 'packed'], (order, chance) => {
    const parcel = order.parcels.length > 0 ? chance.oneOf(order.parcels) : null;
    if (!parcel) return null;
    const restock = Object.fromEntries(
      (parcel.lineIds ?? []).filter(() => chance.is(0.5)).map((id) => [`restock.${id}`, 'on']),
    );
    return (ctx) =>
      comeBackParcel(ctx, { code: order.code, deliveryId: parcel.deliveryId, reason: 'Không nhận', ...restock });
  }),
  answersClaim,
  keepsHeap,
  promises,
];
