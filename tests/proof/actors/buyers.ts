/** Buyers: guests through the API as programs and phones call it, signed-in people through the use cases. */

import { ERRORS } from '#kernel/errors.ts';
import { must } from '#kernel/result.ts';
import { createCart, findCart, setLine } from '#modules/cart/api.ts';
import { placeOrder } from '#modules/checkout/api.ts';
import { cancelOrder } from '#modules/orders/cancel-order.ts';
import { changeOrder } from '#modules/orders/change-order.ts';
import { confirmReceipt } from '#modules/orders/confirm-receipt.ts';
import { changeWay } from '#modules/paying/change-way.ts';
import { claimTransfer } from '#modules/transfers/claim-transfer.ts';
import { db } from '#platform/db.ts';
import type { Chance } from '../../../prisma/seed/large/random.ts';
import { api } from '../../../src/api/api.ts';
import { ctxOf } from '../../support/market.ts';
import { type Answer, type Bill, openCart, putLine, type Send } from '../http-buyer.ts';
import { type Act, asBuyer, judged, type Outcome, outcomeOf, pick, type World } from './world.ts';

/** The doors for programs, in this process. */
export const send: Send = async (method, path, body, headers = {}) => {
  const response = await api.request(`http://localhost:3000${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(method === 'GET' ? {} : { body }),
  });
  return { status: response.status, text: await response.text(), headers: Object.fromEntries(response.headers) };
};

export function answered(answer: Answer): Outcome {
  if (answer.status < 400) return 'ok';
  if (answer.status >= 500) throw new Error(`the API broke: ${answer.text}`);
  const { code } = JSON.parse(answer.text) as { code: string };
  if (!(code in ERRORS)) throw new Error(`a refusal without a code of the catalogue: ${answer.text}`);
  return code;
}

let phones = 0;
/** Few phones: limits per person are reached. */
const phoneOf = (chance: Chance): string =>
  chance.is(0.7) ? `+8491255500${chance.between(0, 9)}` : `+84914${String(100_000 + ++phones)}`;

type Wanted = { variantId: string; quantity: number }[];

function wantedOf(world: World, chance: Chance): Wanted {
  const lines = new Map<string, number>();
  const shops = chance.is(0.3) ? [chance.oneOf(world.shops), chance.oneOf(world.shops)] : [chance.oneOf(world.shops)];
  for (const { goods } of shops)
    for (let i = chance.between(1, 2); i > 0; i--) {
      // What is only promised has seldom a window open.
      const good = chance.oneOf(chance.is(0.7) ? goods.filter(({ kind }) => kind !== 'promised') : goods);
      const variantId = chance.oneOf(good.variantIds);
      lines.set(variantId, chance.is(0.05) ? 500 : chance.between(1, 4));
    }
  return [...lines].map(([variantId, quantity]) => ({ variantId, quantity }));
}

const checkoutBody = (world: World, chance: Chance, cartId: string) => ({
  cartId,
  contact: { name: 'Nguyễn Thị Hoa', phone: phoneOf(chance) },
  delivery: { kind: 'address' as const, areaCode: world.areaCode, line: 'Số 24 ngõ 6' },
  paymentMethod: chance.oneOf(['vietqr', 'vietqr', 'vietqr', 'vnpay', 'cod', 'cod'] as const),
  prepay: chance.is(0.3),
  shortRule: chance.oneOf(['less', 'less', 'cancel'] as const),
  vouchers: chance.is(0.4) ? [chance.oneOf([...world.vouchers, 'KHONGCO'])] : [],
});

const keyOf = (chance: Chance): string => `sim-${chance.between(0, 2 ** 31)}-${chance.between(0, 2 ** 31)}`;

async function rememberPurchase(
  world: World,
  purchaseCode: string,
  buyer: Parameters<World['buyerOf']['set']>[1],
): Promise<void> {
  const { id } = await db.purchase.findUniqueOrThrow({ where: { code: purchaseCode }, select: { id: true } });
  world.buyerOf.set(id, buyer);
}

const guestBuys: Act = {
  name: 'guest buys',
  weight: 26,
  prepare(world, chance) {
    const wanted = wantedOf(world, chance);
    const guest = chance.is(0.3) && world.guests.length > 0 ? chance.oneOf(world.guests) : null;
    const draft = checkoutBody(world, chance, '');
    const key = keyOf(chance);
    return async () => {
      const own = guest ?? (await openCart(send));
      if (!guest) world.guests.push(own);
      for (const line of wanted) {
        const put = answered(await putLine(send, own, line));
        if (put !== 'ok') return put;
      }
      const body = JSON.stringify({ ...draft, cartId: own.cartId });
      const headers = { authorization: `Bearer ${own.token}`, 'idempotency-key': key };
      const placed = await send('POST', '/api/v1/checkouts', body, headers);
      if (placed.status === 201) {
        const answer = JSON.parse(placed.text) as { purchaseCode: string; orders: Bill[] };
        const buyer = { guest: own, person: null };
        await rememberPurchase(world, answer.purchaseCode, buyer);
        world.purchases.push({ buyer, key, body, answer: answer.purchaseCode, bills: answer.orders });
      }
      return answered(placed);
    };
  },
};

/** The answer got lost on the way: the phone sends the very same again. */
const guestRepeats: Act = {
  name: 'guest repeats',
  weight: 4,
  prepare(world, chance) {
    if (world.purchases.length === 0) return null;
    const { buyer, key, body, answer } = chance.oneOf(world.purchases);
    if (!buyer.guest) return null;
    const headers = { authorization: `Bearer ${buyer.guest.token}`, 'idempotency-key': key };
    return async () => {
      const again = await send('POST', '/api/v1/checkouts', body, headers);
      const outcome = answered(again);
      if (outcome !== 'ok' || (JSON.parse(again.text) as { purchaseCode: string }).purchaseCode !== answer)
        throw new Error(`a repeated checkout answered ${again.text}, first ${answer}`);
      return outcome;
    };
  },
};

const personBuys: Act = {
  name: 'person buys',
  weight: 10,
  prepare(world, chance) {
    const person = chance.oneOf(world.people);
    const wanted = wantedOf(world, chance);
    const draft = checkoutBody(world, chance, '');
    const key = keyOf(chance);
    return async () => {
      const ctx = ctxOf(person, world.at);
      const cart = (await findCart(ctx.actor, ctx.now)) ?? must(await createCart(ctx));
      for (const line of wanted) {
        const set = await setLine(ctx, { ...line, cartId: cart.id });
        if (!set.ok) return outcomeOf(set);
      }
      const placed = await placeOrder(ctx, { ...draft, cartId: cart.id, checkoutKey: key });
      if (placed.ok) await rememberPurchase(world, placed.value.purchaseCode, { guest: null, person });
      return outcomeOf(placed);
    };
  },
};

const cancels: Act = {
  name: 'buyer cancels',
  weight: 5,
  prepare(world, chance) {
    const early = world.seen.orders.filter(({ state }) => ['awaiting_payment', 'placed', 'confirmed'].includes(state));
    const order = pick(chance, early, world.seen.orders);
    const as = order && asBuyer(world, chance, order.purchaseId);
    if (!order || !as) return null;
    return async () =>
      judged(as.isStranger, 'cancel', await cancelOrder(as.ctx, { code: order.code, reason: 'Tôi đổi ý rồi' }));
  },
};

const changes: Act = {
  name: 'buyer changes',
  weight: 4,
  prepare(world, chance) {
    const early = world.seen.orders.filter(({ state }) => ['awaiting_payment', 'placed', 'confirmed'].includes(state));
    const order = pick(chance, early, world.seen.orders);
    const as = order && asBuyer(world, chance, order.purchaseId);
    if (!order || !as) return null;
    const lines = order.lines.map(({ lineId }) => ({ lineId, quantity: chance.between(0, 5) }));
    return async () => judged(as.isStranger, 'change', await changeOrder(as.ctx, { code: order.code, lines }));
  },
};

const receives: Act = {
  name: 'buyer receives',
  weight: 6,
  prepare(world, chance) {
    const order = pick(
      chance,
      world.seen.orders.filter(({ state }) => ['handed_over', 'delivered'].includes(state)),
      world.seen.orders,
    );
    const as = order && asBuyer(world, chance, order.purchaseId);
    return order && as
      ? async () => judged(as.isStranger, 'receive', await confirmReceipt(as.ctx, { code: order.code }))
      : null;
  },
};

const ofOpenTransfer = (
  name: string,
  weight: number,
  act: (as: NonNullable<ReturnType<typeof asBuyer>>, code: string) => Promise<Outcome>,
): Act => ({
  name,
  weight,
  prepare(world, chance) {
    const order = pick(
      chance,
      world.seen.orders.filter(({ state }) => state === 'awaiting_payment'),
      world.seen.orders,
    );
    const as = order && asBuyer(world, chance, order.purchaseId);
    return order && as ? () => act(as, order.code) : null;
  },
});

export const buyers: readonly Act[] = [
  guestBuys,
  guestRepeats,
  personBuys,
  cancels,
  changes,
  receives,
  ofOpenTransfer('buyer claims', 4, async (as, code) =>
    judged(as.isStranger, 'claim', await claimTransfer(as.ctx, { code })),
  ),
  ofOpenTransfer('buyer takes cash', 2, async (as, code) =>
    judged(as.isStranger, 'cash', await changeWay(as.ctx, { code, method: 'cod' })),
  ),
];
