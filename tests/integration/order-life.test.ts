import { describe, expect, it } from 'vitest';
import { addHours, addMinutes } from '#kernel/time.ts';
import { cancelOrder } from '#modules/orders/api.ts';
import { confirmOrder } from '#modules/orders/confirm-order.ts';
import { confirmReceipt } from '#modules/orders/confirm-receipt.ts';
import { declineOrder } from '#modules/orders/decline-order.ts';
import { deliverOrder } from '#modules/orders/deliver-order.ts';
import { handOver } from '#modules/orders/hand-over.ts';
import { packOrder } from '#modules/orders/pack-order.ts';
import { orderView, sellerOrder } from '#modules/orders/queries.ts';
import { makeTransferCode } from '#modules/payments/core/transfer-code.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { db } from '#platform/db.ts';
import { cameBack } from '../support/came-back.ts';
import { attemptOf, buy, guestWithCart, sepayNotice } from '../support/checkout.ts';
import { ctxOf, guestCtx, makeProduct, makeShop, NOON, systemCtx } from '../support/market.ts';
import { openOrders, runSweeps, stateOf, stockOf } from '../support/orders.ts';

const { shop, areaCode, sellerCtx, placed, pay } = await openOrders();

describe('an order paid by transfer', () => {
  it('goes from the QR to the rating with its stock, money and books in step', async () => {
    const { code, product, guest } = await placed();
    const waiting = await orderView(guest.ctx, code);
    expect(waiting).toMatchObject({
      state: 'awaiting_payment',
      goodsVnd: 70_000n,
      deliveryVnd: 20_000n,
      totalVnd: 90_000n,
    });
    expect(waiting?.payment.qrPayload).toContain('540590000');
    expect(await stockOf(product.stockItemId)).toEqual([20_000n, 2000n]);

    expect((await pay(code)).result.ok).toBe(true);
    expect(await stateOf(code)).toBe('placed');
    expect(await confirmOrder(sellerCtx(), { code })).toMatchObject({ ok: true });
    expect(await packOrder(sellerCtx(), { code })).toMatchObject({ ok: true });
    expect(await stockOf(product.stockItemId)).toEqual([18_000n, 0n]);
    expect(await handOver(sellerCtx(), { code })).toMatchObject({ ok: true });
    expect(await deliverOrder(sellerCtx(), { code })).toMatchObject({ ok: true });
    expect(await confirmReceipt(guest.ctx, { code })).toMatchObject({ ok: true });

    const done = await orderView(guest.ctx, code);
    expect(done?.state).toBe('completed');
    expect(done?.timeline.map((e) => e.event)).toEqual([
      'awaiting_payment',
      'paid',
      'confirmed',
      'packed',
      'handed_over',
      'delivered',
      'completed',
    ]);
    const lines = await db.bookLine.findMany({
      where: { entry: { orderId: (await db.order.findUniqueOrThrow({ where: { code } })).id } },
    });
    expect(lines.reduce((sum, l) => sum + l.amountVnd, 0n)).toBe(0n);
    expect(lines.some((l) => l.account === `shop:${shop.shopId}:bank` && l.amountVnd === 90_000n)).toBe(true);
  });

  it('frees its stock when nobody pays by the shown time, and money that comes later is put before a person', async () => {
    const { code, product } = await placed();
    await runSweeps(addMinutes(NOON, 14));
    expect(await stateOf(code)).toBe('awaiting_payment');
    await runSweeps(addMinutes(NOON, 15));
    expect(await stateOf(code)).toBe('cancelled');
    expect(await stockOf(product.stockItemId)).toEqual([20_000n, 0n]);
    const late = await pay(code, {}, addMinutes(NOON, 20));
    expect(late.result.ok).toBe(true);
    expect(await stateOf(code)).toBe('cancelled');
    const attempt = await attemptOf(code);
    expect(attempt.state).toBe('late');
    expect((await db.notice.findFirstOrThrow({ where: { attemptId: attempt.id } })).outcome).toBe('late');
  });

  it('is cancelled with a refund owed when the seller does not answer in a day', async () => {
    const { code, product } = await placed();
    await pay(code);
    await runSweeps(addHours(NOON, 25));
    const order = await db.order.findUniqueOrThrow({
      where: { code },
      include: { payments: { include: { refunds: true } } },
    });
    expect([order.state, order.cancelReason, order.cancelledBy]).toEqual(['cancelled', 'unconfirmed', 'system']);
    expect(order.payments[0]?.refunds.map((r) => [r.amountVnd, r.state])).toEqual([[90_000n, 'due']]);
    expect(await stockOf(product.stockItemId)).toEqual([20_000n, 0n]);
  });

  it('completes by itself three days after delivery', async () => {
    const { code } = await placed();
    await pay(code);
    for (const step of [confirmOrder, packOrder, handOver, deliverOrder]) await step(sellerCtx(), { code });
    await runSweeps(addHours(NOON, 71));
    expect(await stateOf(code)).toBe('delivered');
    await runSweeps(addHours(NOON, 72));
    expect(await stateOf(code)).toBe('completed');
  });
});

describe('bank notices that must not pay', () => {
  it.each([
    ['without a code', { content: 'tien hang' }, 'no_code'],
    ['with a code of nobody', { content: makeTransferCode('VPT', new Uint8Array(7)) }, 'unknown_code'],
  ] as const)('%s goes to a person', async (_, over, outcome) => {
    const { code } = await placed();
    expect((await pay(code, over)).result.ok).toBe(true);
    expect(await stateOf(code)).toBe('awaiting_payment');
    expect((await db.notice.findFirstOrThrow({ orderBy: { receivedAt: 'desc' }, where: { outcome } })).outcome).toBe(
      outcome,
    );
  });

  it('to another shop goes to a person', async () => {
    const other = await makeShop({ name: 'Gian khác' });
    const { code } = await placed();
    expect((await pay(code, { accountNumber: other.accountNumber })).result.ok).toBe(true);
    expect(await stateOf(code)).toBe('awaiting_payment');
  });

  it('a second transfer for a paid order goes to a person', async () => {
    const { code } = await placed();
    await pay(code);
    expect((await pay(code)).result.ok).toBe(true);
    const attempt = await attemptOf(code);
    expect(await db.notice.count({ where: { attemptId: attempt.id, outcome: 'already_paid' } })).toBe(1);
    expect(
      await db.bookEntry.count({
        where: {
          entryKey: { startsWith: 'payment:' },
          orderId: (await db.order.findUniqueOrThrow({ where: { code } })).id,
        },
      }),
    ).toBe(1);
  });

  it('forged, stale and unknown ones are refused and leave nothing', async () => {
    const { code } = await placed();
    const attempt = await attemptOf(code);
    const before = await db.notice.count();
    const row = { accountNumber: shop.accountNumber, amountVnd: attempt.amountVnd, content: attempt.code };
    const forged = sepayNotice({ ...row, secret: 'another' });
    const changed = { ...sepayNotice(row), body: sepayNotice({ ...row, amountVnd: 1n }).body };
    const stale = sepayNotice({ ...row, at: new Date(Date.now() - 400_000) });
    for (const [notice, refusal] of [
      [forged, 'NOTICE_UNSIGNED'],
      [changed, 'NOTICE_UNSIGNED'],
      [{ ...forged, header: () => undefined }, 'NOTICE_UNSIGNED'],
      [stale, 'NOTICE_STALE'],
      [{ ...forged, body: '{' }, 'NOTICE_MALFORMED'],
      [{ ...forged, source: 'casso', body: '{' }, 'PROVIDER_OFF'],
      [sepayNotice({ ...row, accountNumber: '000111' }), 'NOTICE_UNSIGNED'],
    ] as const)
      expect(await receiveBankNotice(systemCtx(), notice)).toMatchObject({ ok: false, code: refusal });
    expect(await db.notice.count()).toBe(before);
    expect(await stateOf(code)).toBe('awaiting_payment');
  });
});

describe('cash on delivery', () => {
  it('is placed at once, and the cash must be the very sum', async () => {
    const { code } = await placed({ method: 'cod' });
    expect(await stateOf(code)).toBe('placed');
    for (const step of [confirmOrder, packOrder, handOver]) await step(sellerCtx(), { code });
    expect(await deliverOrder(sellerCtx(), { code, cashVnd: 80_000n })).toMatchObject({
      ok: false,
      fields: [{ field: 'cashVnd', code: 'CASH_DIFFERS' }],
    });
    expect(await deliverOrder(sellerCtx(), { code, cashVnd: 90_000n })).toMatchObject({ ok: true });
    const order = await db.order.findUniqueOrThrow({ where: { code }, include: { payments: true } });
    expect([order.state, order.payments[0]?.proof]).toEqual(['delivered', 'cash']);
  });

  it('refused at the door brings the goods back onto their heap', async () => {
    const { code, product } = await placed({ method: 'cod' });
    for (const step of [confirmOrder, packOrder, handOver]) await step(sellerCtx(), { code });
    expect(await cameBack(sellerCtx(), code, 'Khách không có nhà')).toMatchObject({ ok: true });
    expect(await stockOf(product.stockItemId)).toEqual([20_000n, 0n]);
    const moved = await db.stockMovement.aggregate({
      where: { stockItemId: product.stockItemId },
      _sum: { deltaBase: true },
    });
    expect(moved._sum.deltaBase).toBe(20_000n);
  });

  it('refused at the door and spoilt is written off, not sold again', async () => {
    const { code, product } = await placed({ method: 'cod' });
    for (const step of [confirmOrder, packOrder, handOver]) await step(sellerCtx(), { code });
    const [before] = await stockOf(product.stockItemId);
    const { lines } = await db.order.findUniqueOrThrow({ where: { code }, include: { lines: true } });
    const spoilt = lines.map(({ id }) => id);
    expect(await cameBack(sellerCtx(), code, 'Khách không có nhà', spoilt)).toMatchObject({ ok: true });
    expect(await stateOf(code)).toBe('cancelled');
    expect(await stockOf(product.stockItemId)).toEqual([before, 0n]);
    const causes = await db.stockMovement.findMany({
      where: { stockItemId: product.stockItemId },
      orderBy: { id: 'asc' },
    });
    expect(causes.slice(-2).map(({ cause }) => cause)).toEqual(['return', 'waste']);
  });

  it('stays open when the buyer says received before the seller tells of the cash', async () => {
    const { code, guest } = await placed({ method: 'cod' });
    for (const step of [confirmOrder, packOrder, handOver]) await step(sellerCtx(), { code });
    await confirmReceipt(guest.ctx, { code });
    expect(await stateOf(code)).toBe('delivered');
    await runSweeps(addHours(NOON, 100));
    expect(await stateOf(code)).toBe('delivered');
    expect(await deliverOrder(sellerCtx(), { code, cashVnd: 90_000n })).toMatchObject({ ok: true });
    expect(await confirmReceipt(guest.ctx, { code })).toMatchObject({ ok: true });
    expect(await stateOf(code)).toBe('completed');
  });
});

describe('the wrong person and the wrong order', () => {
  it('somebody else sees and moves nothing, as if there were no such order', async () => {
    const { code } = await placed();
    const stranger = await guestWithCart([]);
    const otherShop = await makeShop({ name: 'Gian lạ' });
    expect(await orderView(stranger.ctx, code)).toBeNull();
    expect(await orderView(guestCtx(), code)).toBeNull();
    expect(await sellerOrder(ctxOf(otherShop.seller), otherShop.shopId, code)).toBeNull();
    expect(await cancelOrder(stranger.ctx, { code, reason: 'thử xem sao' })).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    });
    expect(await confirmOrder(ctxOf(otherShop.seller), { code })).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });

  it('another cart cannot be bought', async () => {
    const product = await makeProduct(shop);
    const owner = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
    const thief = await guestWithCart([]);
    expect(await buy(thief.ctx, owner.cartId, { areaCode })).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });

  it('moves out of turn are refused', async () => {
    const { code } = await placed();
    expect(await confirmOrder(sellerCtx(), { code })).toMatchObject({ ok: false, code: 'ORDER_MOVE_REFUSED' });
    await pay(code);
    expect(await packOrder(sellerCtx(), { code })).toMatchObject({ ok: false, code: 'ORDER_MOVE_REFUSED' });
    await confirmOrder(sellerCtx(), { code });
    expect(await confirmOrder(sellerCtx(), { code })).toMatchObject({ ok: false, code: 'ORDER_MOVE_REFUSED' });
  });

  it('buyer cancels and seller packs at once: exactly one wins, and the stock tells the same story', async () => {
    for (let i = 0; i < 5; i++) {
      const { code, product, guest } = await placed({ method: 'cod', quantity: 1 });
      await confirmOrder(sellerCtx(), { code });
      const [cancelled, packed] = await Promise.all([
        cancelOrder(guest.ctx, { code, reason: 'đổi ý rồi' }),
        packOrder(sellerCtx(), { code }),
      ]);
      expect([cancelled.ok, packed.ok].filter(Boolean)).toHaveLength(1);
      expect(await stockOf(product.stockItemId)).toEqual(packed.ok ? [19_000n, 0n] : [20_000n, 0n]);
    }
  });

  it('a seller who declines leaves a refund owed', async () => {
    const { code, product } = await placed();
    await pay(code);
    expect(await declineOrder(sellerCtx(), { code, reason: 'Hết hàng ngoài vườn' })).toMatchObject({ ok: true });
    const refund = await db.refund.findFirstOrThrow({ where: { payment: { order: { code } } } });
    expect([refund.amountVnd, refund.state]).toEqual([90_000n, 'due']);
    expect(await stockOf(product.stockItemId)).toEqual([20_000n, 0n]);
  });
});
