import { describe, expect, it } from 'vitest';
import { addHours } from '#kernel/time.ts';
import { confirmOrder } from '#modules/orders/confirm-order.ts';
import { confirmReceipt } from '#modules/orders/confirm-receipt.ts';
import { deliverOrder } from '#modules/orders/deliver-order.ts';
import { handOver } from '#modules/orders/hand-over.ts';
import { packOrder } from '#modules/orders/pack-order.ts';
import { orderView } from '#modules/orders/queries.ts';
import { weighLine } from '#modules/orders/weigh-line.ts';
import { answerClaim } from '#modules/transfers/answer-claim.ts';
import { claimTransfer } from '#modules/transfers/claim-transfer.ts';
import { db } from '#platform/db.ts';
import { cameBack } from '../support/came-back.ts';
import { ctxOf, makeShop, NOON, randomKey } from '../support/market.ts';
import { entries, heap, openPackingShop, orderOf, owes, pay, runSweeps } from '../support/packing-shop.ts';

const { shop, sellerCtx, weighedProduct, ordered, pack } = await openPackingShop();

describe('2 kg at 25.000 ₫/kg, packed to the gram', () => {
  it('prepaid and 1,93 kg: 48.250 ₫, the rest is owed back', async () => {
    const product = await weighedProduct();
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }], { prepay: true });
    expect(await pay(code)).toBe(70_000n);
    await confirmOrder(sellerCtx(), { code });
    expect(await pack(code, { packed: '1,93' })).toMatchObject({
      ok: true,
      value: { totalVnd: 68_250n, refundVnd: 1750n },
    });
    const order = await orderOf(code);
    expect([order.finalGoodsVnd, order.finalTotalVnd, order.totalVnd]).toEqual([48_250n, 68_250n, 70_000n]);
    expect([order.lines[0]?.packedBase, order.lines[0]?.finalVnd]).toEqual([1930n, 48_250n]);
    expect(order.payments[0]?.refunds.map((r) => [r.amountVnd, r.cause])).toEqual([[1750n, `weight:${order.id}`]]);
    expect(await heap(product.stockItemId)).toEqual([18_070n, 0n]);
    expect(await owes(code)).toBe(0n);
    const sale = await db.bookLine.findMany({ where: { entry: { entryKey: `sale:${order.id}` } } });
    expect(sale.find((line) => line.account === `shop:${shop.shopId}:sales`)?.amountVnd).toBe(-68_250n);
  });

  it('prepaid and 2,2 kg: no more than was paid', async () => {
    const product = await weighedProduct();
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }], { prepay: true });
    await pay(code);
    await confirmOrder(sellerCtx(), { code });
    expect(await pack(code, { packed: '2200 g' })).toMatchObject({
      ok: true,
      value: { totalVnd: 70_000n, refundVnd: 0n },
    });
    expect(await heap(product.stockItemId)).toEqual([17_800n, 0n]);
    expect(await owes(code)).toBe(0n);
  });

  it('paid after packing and 2,2 kg: 52.500 ₫ at the ceiling, a QR with the very sum, and no leaving before it', async () => {
    const product = await weighedProduct();
    const { code, guest } = await ordered([{ variantId: product.variantId, quantity: 2 }]);
    expect((await orderOf(code)).state).toBe('placed');
    expect(await orderView(guest.ctx, code)).toMatchObject({
      payments: [],
      money: { state: 'nothing' },
      maxTotalVnd: 72_500n,
    });
    await confirmOrder(sellerCtx(), { code });
    expect(await pack(code, { packed: '2,2' })).toMatchObject({ ok: true, value: { totalVnd: 72_500n } });
    const waiting = await orderView(guest.ctx, code);
    expect(waiting?.payment).toMatchObject({ state: 'due', amountVnd: 72_500n });
    expect(waiting?.payment.qrPayload).toContain('540572500');
    expect(await owes(code)).toBe(72_500n);
    expect(await handOver(sellerCtx(), { code })).toMatchObject({ ok: false, code: 'NOT_YET_PAID' });
    await pay(code);
    expect((await orderOf(code)).state).toBe('packed');
    expect(await owes(code)).toBe(0n);
    for (const step of [handOver, deliverOrder]) expect(await step(sellerCtx(), { code })).toMatchObject({ ok: true });
    expect(await confirmReceipt(guest.ctx, { code })).toMatchObject({ ok: true });
    expect(await orderView(guest.ctx, code)).toMatchObject({ state: 'completed', money: { state: 'paid' } });
  });

  it('paid after packing and never paid: the clock ends it, stock and books are as before', async () => {
    const product = await weighedProduct();
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }]);
    await confirmOrder(sellerCtx(), { code });
    await pack(code, { packed: '1930' });
    await runSweeps(addHours(NOON, 23));
    expect((await orderOf(code)).state).toBe('packed');
    await runSweeps(addHours(NOON, 24));
    const order = await orderOf(code);
    expect([order.state, order.cancelReason]).toEqual(['cancelled', 'unpaid_packed']);
    expect(await heap(product.stockItemId)).toEqual([20_000n, 0n]);
    expect(await owes(code)).toBe(0n);
    expect(await db.delivery.findMany({ where: { orderId: order.id } })).toMatchObject([{ state: 'cancelled' }]);
  });

  it('paid after packing by a transfer nobody watched: the clock waits for the seller, who sees it or does not', async () => {
    const product = await weighedProduct();
    const packed = async () => {
      const made = await ordered([{ variantId: product.variantId, quantity: 2 }]);
      await confirmOrder(sellerCtx(), { code: made.code });
      await pack(made.code, { packed: '2' });
      expect(await claimTransfer(made.guest.ctx, { code: made.code })).toMatchObject({ ok: true });
      await runSweeps(addHours(NOON, 48));
      expect((await orderOf(made.code)).state).toBe('packed');
      return made.code;
    };
    const seen = await packed();
    expect(
      await answerClaim(sellerCtx(), { code: seen, answer: 'received', amountVnd: 70_000n, reason: '' }),
    ).toMatchObject({
      ok: true,
    });
    expect([(await orderOf(seen)).state, await owes(seen)]).toEqual(['packed', 0n]);
    expect(await handOver(sellerCtx(), { code: seen })).toMatchObject({ ok: true });
    const unseen = await packed();
    expect(
      await answerClaim(sellerCtx(), { code: unseen, answer: 'not_received', amountVnd: null, reason: '' }),
    ).toMatchObject({ ok: true });
    const ended = await orderOf(unseen);
    expect([ended.state, ended.cancelReason, await owes(unseen)]).toEqual(['cancelled', 'transfer_not_received', 0n]);
  });

  it('cash and 1,93 kg: the sum at the door is the new one', async () => {
    const product = await weighedProduct();
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }], { method: 'cod' });
    await confirmOrder(sellerCtx(), { code });
    await pack(code, { packed: '1.93 kg' });
    const { payments } = await orderOf(code);
    expect(payments.map((p) => [p.state, p.amountVnd])).toEqual([
      ['void', 70_000n],
      ['due', 68_250n],
    ]);
    await handOver(sellerCtx(), { code });
    expect(await deliverOrder(sellerCtx(), { code, cashVnd: 70_000n })).toMatchObject({ ok: false });
    expect(await deliverOrder(sellerCtx(), { code, cashVnd: 68_250n })).toMatchObject({ ok: true });
    expect(await owes(code)).toBe(0n);
  });

  it('can be packed when the book says that nothing is left', async () => {
    const product = await weighedProduct({ stock: 2 });
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }], { prepay: true });
    await pay(code);
    await confirmOrder(sellerCtx(), { code });
    expect(await heap(product.stockItemId)).toEqual([2000n, 2000n]);
    expect(await pack(code, { packed: '2,1' })).toMatchObject({ ok: true });
    expect(await heap(product.stockItemId)).toEqual([0n, 0n]);
  });
});

describe('the scale', () => {
  it('asks again when a weight is unusual, and takes it once confirmed', async () => {
    const product = await weighedProduct();
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }], { method: 'cod' });
    await confirmOrder(sellerCtx(), { code });
    const refused = await pack(code, { packed: '3,5' });
    expect(refused).toMatchObject({ ok: false, fields: [{ code: 'WEIGHT_UNUSUAL', detail: { weight: '3,5 kg' } }] });
    expect(await pack(code, { packed: 'hai cân' })).toMatchObject({ ok: false, fields: [{ code: 'WEIGHT_INVALID' }] });
    expect(await pack(code, {})).toMatchObject({ ok: false, fields: [{ code: 'WEIGHT_MISSING' }] });
    expect((await orderOf(code)).state).toBe('confirmed');
    expect(await pack(code, { packed: '3,5', isSure: true })).toMatchObject({ ok: true, value: { totalVnd: 72_500n } });
  });

  it('one product after the other: weights wait beside the order until its box is closed', async () => {
    const [a, b] = [await weighedProduct(), await weighedProduct({ name: 'Ổi' })];
    const { code } = await ordered(
      [
        { variantId: a.variantId, quantity: 2 },
        { variantId: b.variantId, quantity: 1 },
      ],
      { method: 'cod' },
    );
    await confirmOrder(sellerCtx(), { code });
    const [first, second] = await entries(code, [{ packed: '1,93' }, { packed: '1020' }]);
    if (!first || !second) throw new Error('no lines');
    expect(await weighLine(sellerCtx(), { code, ...first })).toMatchObject({ ok: true });
    expect(await weighLine(sellerCtx(), { code, ...first, packed: '1,95' })).toMatchObject({ ok: true });
    expect(await heap(a.stockItemId)).toEqual([20_000n, 2000n]);
    expect(await packOrder(sellerCtx(), { code })).toMatchObject({ ok: false, fields: [{ code: 'WEIGHT_MISSING' }] });
    await weighLine(sellerCtx(), { code, ...second });
    expect(await packOrder(sellerCtx(), { code })).toMatchObject({ ok: true, value: { totalVnd: 94_250n } });
    expect(await weighLine(sellerCtx(), { code, ...first })).toMatchObject({ ok: false, code: 'ORDER_MOVE_REFUSED' });
    const sold = await db.stockMovement.aggregate({
      where: { stockItemId: { in: [a.stockItemId, b.stockItemId] }, cause: 'sale' },
      _sum: { deltaBase: true },
    });
    const packed = (await orderOf(code)).lines.reduce((sum, line) => sum + (line.packedBase ?? 0n), 0n);
    expect(sold._sum.deltaBase).toBe(-packed);
  });

  it('is not for another shop', async () => {
    const product = await weighedProduct();
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }], { method: 'cod' });
    const stranger = ctxOf((await makeShop({ name: 'Gian khác' })).seller);
    const [entry] = await entries(code, [{ packed: '2' }]);
    expect(await packOrder(stranger, { code })).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await weighLine(stranger, { code, lineId: entry?.lineId ?? '', packed: '2' })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('lots that are ticked share what was packed', async () => {
    const product = await weighedProduct();
    const lots = await Promise.all(
      ['1', '2'].map((n) =>
        db.lot.create({
          data: { code: `TL${randomKey().slice(0, 6)}${n}`, productId: product.productId, createdAt: NOON },
        }),
      ),
    );
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }], { method: 'cod' });
    await confirmOrder(sellerCtx(), { code });
    await pack(code, { packed: '1,931', lotIds: lots.map((lot) => lot.id) });
    const { lines } = await orderOf(code);
    expect(lines[0]?.lots.map((lot) => lot.base).sort()).toEqual([965n, 966n]);
  });
});

describe('vouchers on weighed goods', () => {
  it('take off in the measure of what was packed, by who bears them; the rest goes back to the budget', async () => {
    const product = await weighedProduct();
    const voucher = await db.voucher.create({
      data: {
        code: 'HE200000',
        name: 'Giảm 10 %',
        bearer: 'shared',
        programmeBp: 4000,
        programmeName: 'Quỹ xúc tiến thương mại',
        kind: 'percent',
        percentBp: 1000,
        budgetVnd: 1_000_000n,
        startsAt: NOON,
        endsAt: addHours(NOON, 100),
        createdAt: NOON,
      },
    });
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }], {
      prepay: true,
      vouchers: [voucher.code],
    });
    expect(await pay(code)).toBe(65_000n);
    await confirmOrder(sellerCtx(), { code });
    expect(await pack(code, { packed: '1,93' })).toMatchObject({
      ok: true,
      value: { totalVnd: 63_425n, refundVnd: 1575n },
    });
    const order = await orderOf(code);
    expect([order.finalDiscountVnd, order.lines[0]?.finalDiscountVnd]).toEqual([4825n, 4825n]);
    expect((await db.voucher.findUniqueOrThrow({ where: { id: voucher.id } })).spentVnd).toBe(4825n);
    const sale = await db.bookLine.findMany({ where: { entry: { entryKey: `sale:${order.id}` } } });
    expect(Object.fromEntries(sale.map((line) => [line.account.replace(shop.shopId, 'shop'), line.amountVnd]))).toEqual(
      {
        [`order:${order.id}:buyer`]: 63_425n,
        [`programme:${voucher.id}:owed`]: 1930n,
        'shop:shop:discounts': 2895n,
        'shop:shop:sales': -68_250n,
      },
    );
    expect(await owes(code)).toBe(0n);
    await handOver(sellerCtx(), { code });
    await cameBack(sellerCtx(), code, 'Không gặp khách');
    expect((await db.voucher.findUniqueOrThrow({ where: { id: voucher.id } })).spentVnd).toBe(0n);
    expect(await owes(code)).toBe(0n);
  });
});
