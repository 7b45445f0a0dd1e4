/** Sales at a stall paid by QR: sold when the money is seen, or let go. */
import { afterAll, describe, expect, it } from 'vitest';
import { addHours, addMinutes } from '#kernel/time.ts';
import { sweeps } from '#modules/orders/deadlines.ts';
import { reactions as refundReactions } from '#modules/refunds/reactions.ts';
import { letGo } from '#modules/stall/let-go.ts';
import { stallSale } from '#modules/stall/queries.ts';
import { takeCash } from '#modules/stall/take-cash.ts';
import { answerClaim } from '#modules/transfers/answer-claim.ts';
import { SettleRow } from '#modules/transfers/schema.ts';
import { settleRow } from '#modules/transfers/settle-row.ts';
import { db } from '#platform/db.ts';
import { moneyOf, openAttemptOf } from '../support/bank-rows.ts';
import { attemptOf } from '../support/checkout.ts';
import { heapOf } from '../support/heaps.ts';
import { makeProduct, makeShop, NOON, systemCtx } from '../support/market.ts';
import { openStall } from '../support/stall.ts';
import { giveBack, orderOf } from '../support/stall-sales.ts';

const { shop, seller, worker, sold, tell, differences, close } = await openStall();
afterAll(close);

const sweep = async (at: Date) => {
  for (const one of sweeps) await one.run(systemCtx(at));
};

describe('a sale by QR', () => {
  it('waits under its own code, holds the goods, and is done when the account tells of the money', async () => {
    const product = await makeProduct(shop, { stock: 5 });
    const code = await sold({ [`pick.${product.variantId}`]: '2', amountVnd: '5.000', name: 'Túi vải' });
    const order = await orderOf(code);
    expect(order).toMatchObject({
      channel: 'stall',
      state: 'awaiting_payment',
      totalVnd: 75_000n,
      contactName: '',
      contactPhone: '',
      deadlineAt: addMinutes(NOON, 15),
    });
    expect(order.purchase).toMatchObject({ cartId: null, accountId: null, contactPhone: '' });
    expect(await heapOf(product.stockItemId)).toMatchObject({ onHand: 5_000n, reserved: 2_000n });
    const attempt = await attemptOf(code);
    expect(await stallSale(seller(), shop.shopId, code)).toMatchObject({
      state: 'awaiting_payment',
      toPay: { attemptCode: attempt.code, amountVnd: 75_000n },
    });

    expect(await tell({ amountVnd: 75_000n, content: attempt.code })).toMatchObject({ ok: true });
    expect(await moneyOf(code)).toMatchObject({ state: 'completed', payment: [['paid', 75_000n]], bank: 75_000n });
    expect(await orderOf(code)).toMatchObject({
      finalTotalVnd: 75_000n,
      paidAt: NOON,
      completedAt: NOON,
      confirmedAt: null,
    });
    expect(await heapOf(product.stockItemId)).toEqual({ onHand: 3_000n, reserved: 0n, moved: 3_000n, held: 0n });
    expect(await stallSale(seller(), shop.shopId, code)).toMatchObject({
      state: 'completed',
      proof: 'notice',
      toPay: null,
    });
    expect(await differences()).toEqual([]);
  });

  it('is settled by the seller’s own word, never by who does not see the account', async () => {
    const code = await sold({ amountVnd: '45000' });
    const answer = { code, answer: 'received', amountVnd: 45_000n, reason: '' } as const;
    expect(await answerClaim(await worker('packer'), answer)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await answerClaim(seller(), { ...answer, amountVnd: 44_000n })).toMatchObject({ ok: false });
    expect(await answerClaim(seller(), answer)).toMatchObject({ ok: true });
    expect(await moneyOf(code)).toMatchObject({ state: 'completed', byHand: 45_000n, bank: 0n });
  });

  it('less keeps it open for the rest, more is owed back', async () => {
    const less = await sold({ amountVnd: '45000' });
    await tell({ amountVnd: 20_000n, content: (await attemptOf(less)).code });
    expect(await stallSale(seller(), shop.shopId, less)).toMatchObject({
      state: 'awaiting_payment',
      paidVnd: 20_000n,
      toPay: { amountVnd: 25_000n },
    });
    // A part lies in the account: cash for the whole would be twice.
    expect(await takeCash(seller(), { code: less, cashVnd: 25_000n })).toMatchObject({ code: 'PAYMENT_PART_CAME' });
    await tell({ amountVnd: 25_000n, content: (await openAttemptOf(less)).code });
    expect(await moneyOf(less)).toMatchObject({ state: 'completed', bank: 45_000n });

    const more = await sold({ amountVnd: '45000' });
    await tell({ amountVnd: 50_000n, content: (await attemptOf(more)).code });
    expect(await moneyOf(more)).toMatchObject({ state: 'completed', bank: 50_000n, surplus: [[5_000n, [5_000n]]] });
    expect(await stallSale(seller(), shop.shopId, more)).toMatchObject({ surplusVnd: 5_000n, money: 'paid' });

    const part = await sold({ amountVnd: '45000' });
    await tell({ amountVnd: 20_000n, content: (await attemptOf(part)).code });
    expect(await letGo(seller(), { code: part })).toMatchObject({ ok: true });
    expect(await moneyOf(part)).toMatchObject({ state: 'cancelled', owed: -20_000n });
    expect(await stallSale(seller(), shop.shopId, part)).toMatchObject({ money: 'going_back' });
    expect(await differences()).toEqual([]);
  });

  it('ends by the clock and frees the goods; money that comes after all makes the sale stand again', async () => {
    const product = await makeProduct(shop, { stock: 3 });
    const code = await sold({ [`pick.${product.variantId}`]: '2' });
    const { code: content } = await attemptOf(code);
    await sweep(addMinutes(NOON, 14));
    expect(await orderOf(code)).toMatchObject({ state: 'awaiting_payment' });
    await sweep(addMinutes(NOON, 15));
    expect(await orderOf(code)).toMatchObject({ state: 'cancelled', cancelReason: 'unpaid' });
    expect(await heapOf(product.stockItemId)).toMatchObject({ onHand: 3_000n, reserved: 0n });

    // Meanwhile somebody else took what was there.
    await sold({ [`pick.${product.variantId}`]: '3', method: 'cod', expectedTotalVnd: '105000' });
    const late = addHours(NOON, 1);
    await tell({ amountVnd: 70_000n, content }, late);
    const row = await db.notice.findFirstOrThrow({ where: { shopId: shop.shopId }, orderBy: { id: 'desc' } });
    expect(row).toMatchObject({ outcome: 'late', resolvedAt: null });
    const input = SettleRow.parse({ noticeId: row.id, act: 'link', orderCode1: code, reason: 'Khách đã mang hàng về' });
    expect(await settleRow(seller(late), input)).toMatchObject({ ok: true });
    const before = await stallSale(seller(late), shop.shopId, code);
    const again = before?.continuedAs ?? '';
    expect(await moneyOf(again)).toMatchObject({ state: 'completed', bank: 70_000n });
    expect(await heapOf(product.stockItemId)).toEqual({ onHand: 0n, reserved: 0n, moved: 0n, held: 0n });
    expect(await differences()).toEqual([]);
  });

  it('stands again for its late money also where the shop was suspended since: the goods left before', async () => {
    const own = await makeShop();
    const code = await sold({ amountVnd: '45000', name: 'Rau cải' }, seller(NOON, own), own);
    const { code: content } = await attemptOf(code);
    expect(await letGo(seller(NOON, own), { code })).toMatchObject({ ok: true });
    await db.shop.update({ where: { id: own.shopId }, data: { status: 'suspended' } });
    const late = addHours(NOON, 30);
    await tell({ amountVnd: 45_000n, content }, late, own);
    const row = await db.notice.findFirstOrThrow({ where: { shopId: own.shopId } });
    const input = SettleRow.parse({ noticeId: row.id, act: 'link', orderCode1: code, reason: 'Khách đã mang hàng về' });
    expect(await settleRow(seller(late, own), input)).toMatchObject({ ok: true });
    const again = (await stallSale(seller(late, own), own.shopId, code))?.continuedAs ?? '';
    expect(await moneyOf(again)).toMatchObject({ state: 'completed', bank: 45_000n, surplus: [] });
    expect(await differences()).toEqual([]);
  });

  it('of which money was given back over the table is not asked for it once more', async () => {
    const own = await makeShop();
    const at = seller(NOON, own);
    const code = await sold({ amountVnd: '45000', method: 'cod', expectedTotalVnd: '45000' }, at, own);
    expect(await giveBack(at, { code, amountVnd: '45000' })).toMatchObject({ ok: true });
    const told = () => db.inboxItem.findMany({ where: { accountId: own.seller.accountId } });
    const due = async () => {
      const where = { payment: { order: { shopId: own.shopId } } };
      for (const { id: refundId, payment } of await db.refund.findMany({ where, include: { payment: true } }))
        await refundReactions['refund.due']?.(systemCtx(), { refundId, orderId: payment.orderId });
    };
    await due();
    expect(await told()).toEqual([]);
    const more = await sold({ amountVnd: '45000' }, at, own);
    await tell({ amountVnd: 60_000n, content: (await attemptOf(more)).code }, NOON, own);
    await due();
    expect(await told()).toMatchObject([{ template: 'refundDue' }]);
  });

  it('is let go by the seller once', async () => {
    const product = await makeProduct(shop, { stock: 3 });
    const code = await sold({ [`pick.${product.variantId}`]: '1' });
    expect(await letGo(seller(), { code })).toMatchObject({ ok: true });
    expect(await letGo(seller(), { code })).toMatchObject({ code: 'ORDER_MOVE_REFUSED' });
    expect(await moneyOf(code)).toMatchObject({ state: 'cancelled', payment: [['void', 0n]] });
    expect(await heapOf(product.stockItemId)).toMatchObject({ reserved: 0n });
  });
});
