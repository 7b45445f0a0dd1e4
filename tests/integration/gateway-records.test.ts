import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { periodOf } from '#modules/books/core/period.ts';
import { receivedOf } from '#modules/books/core/statement.ts';
import { recordSheet, recordsOfOrder, recordsOfOrders, shopRecords, shopStatement } from '#modules/books/queries.ts';
import { cancelOrder } from '#modules/orders/api.ts';
import { GATEWAY_METHODS } from '#modules/payments/core/payment.ts';
import { disputeRefund } from '#modules/refunds/dispute-refund.ts';
import { sendRefund } from '#modules/refunds/send-refund.ts';
import { db } from '#platform/db.ts';
import { buy, guestWithCart } from '../support/checkout.ts';
import { deliveredOrder, payByTransfer } from '../support/delivered.ts';
import { type GatewayMarket, openGatewayMarket } from '../support/gateway-market.ts';
import { ctxOf, guestCtx, makePerson, makeProduct, makeShop, NOON } from '../support/market.ts';

let market: GatewayMarket;

beforeAll(async () => {
  market = await openGatewayMarket();
});
afterAll(() => market.close());

describe('the records of money', () => {
  it('of a transfer: the bank’s own reference and time, told by the watcher', async () => {
    const shop = await makeShop();
    const { code, buyer, totalVnd } = await deliveredOrder(shop);
    const [record, ...more] = await recordsOfOrder(ctxOf(shop.seller), code);
    expect(more).toEqual([]);
    expect(record).toMatchObject({
      kind: 'payment',
      orderCode: code,
      way: 'vietqr',
      channel: 'bank',
      teller: 'sepay',
      proof: 'bank_notice',
      toldAt: new Date('2026-11-23T05:05:00Z'),
      isClockTold: true,
      amountVnd: totalVnd,
    });
    expect(record?.reference).toMatch(/^MBVCB\.\d+$/);
    expect(await recordsOfOrder(buyer, code)).toEqual([record]);
    expect(await recordsOfOrder(ctxOf(await makePerson({ roles: ['inspector'] })), code)).toEqual([record]);
    // Whoever has nothing to do with the order sees nothing of it.
    for (const ctx of [guestCtx(), ctxOf((await makeShop()).seller), ctxOf(await makePerson({ roles: ['analyst'] }))]) {
      expect(await recordsOfOrder(ctx, code)).toEqual([]);
      expect(await recordsOfOrders(ctx, [code])).toEqual(new Map());
      expect(await shopRecords(ctx, shop.shopId, periodOf('month', dayOf(NOON)))).toBeNull();
    }
  });

  it('of cash: the shop’s word, with no reference and no time but our own', async () => {
    const shop = await makeShop();
    const { code, totalVnd } = await deliveredOrder(shop, { method: 'cod' });
    expect(await recordsOfOrder(ctxOf(shop.seller), code)).toMatchObject([
      { way: 'cod', channel: 'cash', proof: 'cash_taken', reference: null, toldAt: null, amountVnd: totalVnd },
    ]);
  });

  it.each(GATEWAY_METHODS)('of %s: the gateway’s own name for it and its time', async (method) => {
    const goods = await market.goods();
    const { code, reference } = await market.order(method, goods);
    await market.payer(method, reference);
    const attempt = await market.attemptOf(code);
    const [record] = await recordsOfOrder(ctxOf(goods.shop.seller), code);
    expect(record).toMatchObject({ way: method, channel: method, proof: 'gateway_notice', teller: null });
    expect(record?.reference).toBe(attempt.providerTxnId);
    // Viettel Money names no time: then ours stands alone.
    expect(record?.toldAt ?? null).toEqual(method === 'viettelmoney' ? null : expect.any(Date));
  });

  it('of money that a gateway sent back: by the same channel, under the gateway’s name for it', async () => {
    const goods = await market.goods();
    const { code, ctx, reference } = await market.order('momo', goods);
    await market.payer('momo', reference);
    must(await cancelOrder({ ...ctx, now: await market.now() }, { code, reason: 'Đặt nhầm' }));
    await market.work();
    const [payment, refund] = await recordsOfOrder(ctxOf(goods.shop.seller), code);
    const sent = await db.refund.findFirstOrThrow({ where: { payment: { order: { code } } } });
    expect(sent.state).toBe('done');
    expect(refund).toMatchObject({
      kind: 'refund',
      way: 'momo',
      channel: 'momo',
      proof: 'gateway_answer',
      reference: sent.reference,
      amountVnd: -(payment?.amountVnd ?? 0n),
    });
  });

  it('of a refund that was said to be sent and never came, and was sent again: three rows whose sum is what left', async () => {
    const shop = await makeShop();
    const { variantId } = await makeProduct(shop);
    const area = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
    const { ctx: buyer, cartId } = await guestWithCart([{ variantId, quantity: 2 }]);
    const [code = ''] = must(await buy(buyer, cartId, { areaCode: area.code })).orderCodes;
    await payByTransfer(shop, code);
    const { id: orderId, totalVnd } = await db.order.findUniqueOrThrow({ where: { code } });
    must(await cancelOrder(buyer, { code, reason: 'Đặt nhầm' }));
    const seller = ctxOf(shop.seller);
    const refund = await db.refund.findFirstOrThrow({ where: { payment: { orderId } } });
    must(await sendRefund(seller, { refundId: refund.id, through: 'bank', reference: 'FT26327001' }));
    must(await disputeRefund(buyer, { refundId: refund.id, reason: 'Chưa thấy tiền về' }));
    must(await sendRefund(seller, { refundId: refund.id, through: 'cash', reference: '' }));
    const records = await recordsOfOrder(seller, code);
    expect(records.map(({ kind, proof, reference, amountVnd }) => ({ kind, proof, reference, amountVnd }))).toEqual([
      { kind: 'payment', proof: 'bank_notice', reference: records[0]?.reference, amountVnd: totalVnd },
      { kind: 'refund', proof: 'seller_reference', reference: 'FT26327001', amountVnd: -totalVnd },
      { kind: 'refund_undone', proof: 'buyer_word', reference: 'FT26327001', amountVnd: totalVnd },
      { kind: 'refund', proof: 'cash_given', reference: null, amountVnd: -totalVnd },
    ]);
  });

  it('add up to what the statement says came and went, page by page and as a sheet', async () => {
    const shop = await makeShop();
    const first = await deliveredOrder(shop);
    const second = await deliveredOrder(shop, { method: 'cod' });
    const period = periodOf('month', dayOf(NOON));
    const seller = ctxOf(shop.seller);
    const [statement, seen, sheet] = await Promise.all([
      shopStatement(seller, shop.shopId, period),
      shopRecords(seller, shop.shopId, period),
      recordSheet(seller, shop.shopId, period),
    ]);
    expect(seen?.total).toBe(2);
    expect(sheet.map(({ orderCode }) => orderCode)).toEqual([first.code, second.code]);
    expect(seen?.rows.toReversed()).toEqual(sheet);
    const sum = sheet.reduce((total, { amountVnd }) => total + amountVnd, 0n);
    expect(statement && receivedOf(statement.figures) - statement.figures.refundSentVnd).toBe(sum);
    // Nothing of a buyer leaves in a sheet.
    expect(JSON.stringify(sheet, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
      /Hoa|\+84913|ngõ 6/,
    );
  });
});
