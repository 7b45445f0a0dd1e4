/** Two who act on the same order's money in the same moment: one story comes out, told alike by order, stock and books. */
import { beforeAll, describe, expect, it } from 'vitest';
import { addMinutes } from '#kernel/time.ts';
import { cancelOrder } from '#modules/orders/cancel-order.ts';
import { sweeps } from '#modules/orders/deadlines.ts';
import { declineOrder } from '#modules/orders/decline-order.ts';
import { changeWay } from '#modules/paying/change-way.ts';
import { answerClaim } from '#modules/transfers/answer-claim.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { claimTransfer } from '#modules/transfers/claim-transfer.ts';
import { db } from '#platform/db.ts';
import { attemptOf, buy, guestWithCart, sepayNotice } from '../support/checkout.ts';
import { ctxOf, makeProduct, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';

let shop: TestShop;
let areaCode: string;

beforeAll(async () => {
  shop = await makeShop();
  areaCode = (await db.area.findUniqueOrThrow({ where: { id: shop.areaId } })).code;
});

async function waiting() {
  const product = await makeProduct(shop);
  const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
  const placed = await buy(guest.ctx, guest.cartId, { areaCode });
  const code = placed.ok ? (placed.value.orderCodes[0] ?? '') : '';
  const { accountNumber, amountVnd, code: content } = await attemptOf(code);
  const pays = (at: Date = NOON) =>
    receiveBankNotice(systemCtx(at), sepayNotice({ accountNumber: accountNumber ?? '', amountVnd, content }));
  return { code, guest, pays, story: () => storyOf(code, product.stockItemId) };
}

async function storyOf(code: string, stockItemId: string) {
  const order = await db.order.findUniqueOrThrow({
    where: { code },
    include: { payments: { include: { attempts: true, refunds: true } } },
  });
  const paid = order.payments.filter((payment) => payment.state === 'paid');
  const bookings = await db.bookEntry.count({
    where: { entryKey: { in: order.payments.map(({ id }) => `payment:${id}`) } },
  });
  return {
    state: order.state,
    method: order.method,
    attempt: order.payments.flatMap((payment) => payment.attempts).map(({ state }) => state)[0],
    paid: paid.length,
    bookings,
    refunds: order.payments.flatMap((payment) => payment.refunds).length,
    reserved: (await db.stockItem.findUniqueOrThrow({ where: { id: stockItemId } })).reservedBase,
  };
}

const sweep = async (at: Date) => {
  for (const one of sweeps) await one.run(systemCtx(at));
};
const TIMES = [1, 2, 3, 4];
const oneOf = (stories: object[]) => expect.toSatisfy((story) => stories.some((s) => equal(s, story)));
const equal = (a: object, b: unknown) => text(a) === text(b);
const text = (value: unknown) => JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? String(v) : v));

const ended = { state: 'cancelled', method: 'vietqr' };
const unpaidAndLate = { ...ended, attempt: 'late', paid: 0, bookings: 0, refunds: 0, reserved: 0n };
const paidAndOwedBack = { ...ended, attempt: 'succeeded', paid: 1, bookings: 1, refunds: 1, reserved: 0n };
const paid = {
  state: 'placed',
  method: 'vietqr',
  attempt: 'succeeded',
  paid: 1,
  bookings: 1,
  refunds: 0,
  reserved: 1000n,
};

describe('money and', () => {
  it.each(TIMES)('the buyer’s cancelling (%i)', async () => {
    const { code, guest, pays, story } = await waiting();
    const both = [pays(), cancelOrder(guest.ctx, { code, reason: 'Tôi đổi ý' })];
    for (const done of await Promise.all(both)) expect(done).toMatchObject({ ok: true });
    expect(await story()).toEqual(oneOf([unpaidAndLate, paidAndOwedBack]));
  });

  it.each(TIMES)('the end of the hold (%i)', async () => {
    const { pays, story } = await waiting();
    const at = addMinutes(NOON, 15);
    await Promise.all([pays(at), sweep(at)]);
    expect(await story()).toEqual(oneOf([unpaidAndLate, paid]));
  });

  it.each(TIMES)('the seller’s own word (%i)', async () => {
    const { code, pays, story } = await waiting();
    const { amountVnd } = await attemptOf(code);
    const word = answerClaim(ctxOf(shop.seller), { code, answer: 'received', amountVnd, reason: '' });
    expect((await Promise.all([pays(), word]))[0]).toMatchObject({ ok: true });
    expect(await story()).toEqual(paid);
  });

  it.each(TIMES)('a change to cash (%i)', async () => {
    const { code, guest, pays, story } = await waiting();
    await Promise.all([pays(), changeWay(guest.ctx, { code, method: 'cod' })]);
    const cash = { ...paid, method: 'cod', paid: 0, bookings: 0 };
    const told = await story();
    if (told.method === 'vietqr') expect(told).toEqual(paid);
    else expect(told).toMatchObject({ ...cash, attempt: expect.any(String) });
  });
});

describe('a refund', () => {
  it.each(TIMES)('is owed once, whoever ends the order (%i)', async () => {
    const { code, guest, pays, story } = await waiting();
    await pays();
    const done = await Promise.all([
      cancelOrder(guest.ctx, { code, reason: 'Tôi đổi ý' }),
      cancelOrder(guest.ctx, { code, reason: 'Tôi đổi ý' }),
      declineOrder(ctxOf(shop.seller), { code, reason: 'Hết hàng mất rồi' }),
    ]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await story()).toEqual(paidAndOwedBack);
  });
});

describe('"Tôi đã chuyển" at the last moment', () => {
  it.each(TIMES)('holds the goods or comes too late, never half (%i)', async () => {
    const { code, guest, story } = await waiting();
    const ctx = { ...guest.ctx, now: addMinutes(NOON, 14) };
    const [claimed] = await Promise.all([claimTransfer(ctx, { code }), sweep(addMinutes(NOON, 15))]);
    expect(await story()).toMatchObject(
      claimed.ok ? { state: 'awaiting_payment', reserved: 1000n } : { state: 'cancelled', reserved: 0n },
    );
  });
});
