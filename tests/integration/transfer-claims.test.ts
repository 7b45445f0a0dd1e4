import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMinutes } from '#kernel/time.ts';
import { cancelOrder } from '#modules/orders/api.ts';
import { sweeps as orderSweeps } from '#modules/orders/deadlines.ts';
import { orderView } from '#modules/orders/queries.ts';
import { changeWay } from '#modules/paying/change-way.ts';
import { answerClaim } from '#modules/transfers/answer-claim.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { claimTransfer } from '#modules/transfers/claim-transfer.ts';
import { sweeps as transferSweeps } from '#modules/transfers/deadlines.ts';
import { db } from '#platform/db.ts';
import { attemptOf, buy, guestWithCart, sepayNotice } from '../support/checkout.ts';
import { ctxOf, makePerson, makeProduct, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';
import { drifted } from '../support/waiting-work.ts';

afterAll(async () => {
  expect(await drifted()).toEqual([]);
});

let shop: TestShop;
let areaCode: string;

beforeAll(async () => {
  shop = await makeShop({ watch: false });
  areaCode = (await db.area.findUniqueOrThrow({ where: { id: shop.areaId } })).code;
});

async function waiting() {
  const product = await makeProduct(shop);
  const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
  const result = await buy(guest.ctx, guest.cartId, { areaCode });
  if (!result.ok) throw new Error(result.code);
  return { code: result.value.orderCodes[0] ?? '', guest, product };
}

const seller = (minutes = 0) => ctxOf(shop.seller, addMinutes(NOON, minutes));
const stateOf = async (code: string) => (await db.order.findUniqueOrThrow({ where: { code } })).state;

describe('"Tôi đã chuyển"', () => {
  it('keeps the goods past the shown time until the seller says the money is there', async () => {
    const { code, guest } = await waiting();
    expect(await claimTransfer(guest.ctx, { code })).toMatchObject({ ok: true });
    for (const sweep of orderSweeps) await sweep.run(systemCtx(addMinutes(NOON, 60)));
    expect(await stateOf(code)).toBe('awaiting_payment');
    expect(await answerClaim(seller(61), { code, answer: 'received', amountVnd: 50_000n, reason: '' })).toMatchObject({
      ok: false,
      fields: [{ field: 'amountVnd', code: 'CLAIM_AMOUNT_DIFFERS' }],
    });
    expect(await answerClaim(seller(61), { code, answer: 'received', amountVnd: 55_000n, reason: '' })).toMatchObject({
      ok: true,
    });
    const payment = await db.payment.findFirstOrThrow({ where: { order: { code } } });
    expect([payment.state, payment.proof, await stateOf(code)]).toEqual(['paid', 'by_hand', 'placed']);
    const lines = await db.bookLine.findMany({ where: { entry: { entryKey: `payment:${payment.id}` } } });
    expect(lines.map((l) => l.account)).toContain(`shop:${shop.shopId}:bank_by_hand`);
  });

  it('ends the order when the seller says nothing came, and frees the goods', async () => {
    const { code, guest, product } = await waiting();
    await claimTransfer(guest.ctx, { code });
    expect(await answerClaim(seller(5), { code, answer: 'not_received', amountVnd: null, reason: '' })).toMatchObject({
      ok: true,
    });
    expect(await stateOf(code)).toBe('cancelled');
    expect((await db.stockItem.findUniqueOrThrow({ where: { id: product.stockItemId } })).reservedBase).toBe(0n);
  });

  it('goes to the department after two opening hours, who decide with a reason', async () => {
    const { code, guest } = await waiting();
    const official = await makePerson({ roles: ['moderator'] });
    await claimTransfer(guest.ctx, { code });
    const early = { code, answer: 'received' as const, amountVnd: 55_000n, reason: 'Đã xem sao kê của gian' };
    expect(await answerClaim(ctxOf(official, addMinutes(NOON, 30)), early)).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    });
    for (const minutes of [119, 120])
      for (const sweep of transferSweeps) await sweep.run(systemCtx(addMinutes(NOON, minutes)));
    expect((await attemptOf(code)).escalatedAt).not.toBeNull();
    expect(await answerClaim(ctxOf(official, addMinutes(NOON, 130)), { ...early, reason: '' })).toMatchObject({
      ok: false,
      fields: [{ code: 'REASON_REQUIRED' }],
    });
    expect(await answerClaim(ctxOf(official, addMinutes(NOON, 130)), early)).toMatchObject({ ok: true });
    expect(await stateOf(code)).toBe('placed');
    expect(await db.auditEntry.count({ where: { action: 'claim.received' } })).toBe(1);
  });

  it('pressed after the hold ended is refused; somebody else cannot press it', async () => {
    const { code, guest } = await waiting();
    const stranger = await guestWithCart([]);
    expect(await claimTransfer(stranger.ctx, { code })).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await claimTransfer({ ...guest.ctx, now: addMinutes(NOON, 16) }, { code })).toMatchObject({
      ok: false,
      code: 'PAYMENT_NOT_DUE',
    });
  });

  it('keeps the buyer from cancelling until the seller has looked: money may be on its way', async () => {
    const { code, guest } = await waiting();
    await claimTransfer(guest.ctx, { code });
    expect(await cancelOrder(guest.ctx, { code, reason: 'Đổi ý rồi' })).toMatchObject({
      ok: false,
      code: 'CLAIM_WAITING',
    });
    expect((await orderView(guest.ctx, code))?.moves).not.toContain('cancel');
    await answerClaim(seller(1), { code, answer: 'received', amountVnd: 55_000n, reason: '' });
    expect(await cancelOrder(guest.ctx, { code, reason: 'Đổi ý rồi' })).toMatchObject({ ok: true });
    expect(await db.refund.count({ where: { payment: { order: { code } } } })).toBe(1);
  });

  it('answered by two people at once is booked once', async () => {
    const { code, guest } = await waiting();
    await claimTransfer(guest.ctx, { code });
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        answerClaim(seller(1), { code, answer: 'received', amountVnd: 55_000n, reason: '' }),
      ),
    );
    expect(answers.filter((a) => a.ok)).toHaveLength(1);
    const payment = await db.payment.findFirstOrThrow({ where: { order: { code } } });
    expect(await db.bookEntry.count({ where: { entryKey: `payment:${payment.id}` } })).toBe(1);
  });
});

describe('by hand and watched', () => {
  it('a notice about an account that nobody watches is not believed', async () => {
    const { code } = await waiting();
    const attempt = await attemptOf(code);
    const notice = sepayNotice({
      accountNumber: shop.accountNumber,
      amountVnd: attempt.amountVnd,
      content: attempt.code,
    });
    expect(await receiveBankNotice(systemCtx(), notice)).toMatchObject({ ok: false, code: 'NOTICE_UNSIGNED' });
  });
});

describe('changing the way of paying', () => {
  it('turns an unpaid transfer into cash on delivery, and money for the old code goes to a person', async () => {
    const watched = await makeShop({ name: 'Gian có người xem' });
    const product = await makeProduct(watched);
    const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
    const bought = await buy(guest.ctx, guest.cartId, { areaCode });
    if (!bought.ok) throw new Error(bought.code);
    const code = bought.value.orderCodes[0] ?? '';
    const attempt = await attemptOf(code);
    expect(await changeWay(guest.ctx, { code, method: 'cod' })).toMatchObject({ ok: true });
    const order = await db.order.findUniqueOrThrow({
      where: { code },
      include: { payments: { orderBy: { createdAt: 'asc' } } },
    });
    expect([order.state, order.method, order.payments.map((p) => [p.method, p.state])]).toEqual([
      'placed',
      'cod',
      [
        ['vietqr', 'void'],
        ['cod', 'due'],
      ],
    ]);
    await receiveBankNotice(
      systemCtx(),
      sepayNotice({ accountNumber: watched.accountNumber, amountVnd: attempt.amountVnd, content: attempt.code }),
    );
    expect((await attemptOf(code)).state).toBe('late');
  });
});
