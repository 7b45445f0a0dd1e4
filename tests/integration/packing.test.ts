import { describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { addHours } from '#kernel/time.ts';
import { confirmOrder } from '#modules/orders/confirm-order.ts';
import { confirmReceipt } from '#modules/orders/confirm-receipt.ts';
import type { BoxEntry } from '#modules/orders/core/box.ts';
import { deliverOrder } from '#modules/orders/deliver-order.ts';
import { handOver } from '#modules/orders/hand-over.ts';
import { packOrder } from '#modules/orders/pack-order.ts';
import { dayLists, orderView, sellerOrder } from '#modules/orders/queries.ts';
import { db } from '#platform/db.ts';
import { cameBack } from '../support/came-back.ts';
import { ctxOf, makeProduct, makeShop, NOON } from '../support/market.ts';
import { entries, heap, openPackingShop, orderOf, owes, pay, runSweeps } from '../support/packing-shop.ts';

const { shop, sellerCtx, weighedProduct, ordered, pack } = await openPackingShop();

describe('short supply goes by what the buyer chose', () => {
  async function short(shortRule: 'less' | 'replace' | 'cancel', answer: Omit<BoxEntry, 'lineId'>) {
    // Few are offered in place of another: what other tests sell would crowd these out.
    await db.product.updateMany({ where: { shopId: shop.shopId }, data: { status: 'hidden' } });
    const product = await weighedProduct({ name: 'Su su' });
    const other = await makeProduct(shop, { name: 'Ngọn su su', priceVnd: 15_000n, contentBase: 500n, unit: 'bó' });
    const kept = await makeProduct(shop, { name: 'Mật ong', priceVnd: 100_000n });
    const { code } = await ordered(
      [
        { variantId: product.variantId, quantity: 2 },
        { variantId: kept.variantId, quantity: 1 },
      ],
      { prepay: true, shortRule, replacements: { [product.variantId]: other.variantId } },
    );
    await pay(code);
    await confirmOrder(sellerCtx(), { code });
    const packed = await packOrder(sellerCtx(), { code, lines: await entries(code, [answer]) });
    return { code, packed, product, other };
  }

  it('less: fewer, and the rest back', async () => {
    const { code, packed } = await short('less', { packed: '1', isSure: true, why: 'Sương muối hỏng nhiều' });
    expect(packed).toMatchObject({ ok: true, value: { totalVnd: 145_000n, refundVnd: 25_000n } });
    expect((await orderOf(code)).lines[0]).toMatchObject({ packedBase: 1000n, shortReason: 'Sương muối hỏng nhiều' });
  });

  it('needs a reason', async () => {
    const { code, packed } = await short('less', { packed: '1', isSure: true });
    const [line] = (await orderOf(code)).lines;
    expect(packed).toMatchObject({ ok: false, fields: [{ field: `why.${line?.id}`, code: 'REASON_REQUIRED' }] });
  });

  it('cancel: the line gets nothing', async () => {
    const { code, packed, product } = await short('cancel', { packed: '1', isSure: true, why: 'Hết hàng' });
    expect(packed).toMatchObject({ ok: true, value: { totalVnd: 120_000n, refundVnd: 50_000n } });
    expect((await orderOf(code)).lines[0]?.packedBase).toBe(0n);
    expect(await heap(product.stockItemId)).toEqual([20_000n, 0n]);
  });

  it('replace: what he named, never dearer than what is missing', async () => {
    const { code, packed, other } = await short('replace', {
      packed: '1',
      isSure: true,
      why: 'Hết hàng',
      instead: '2',
    });
    expect(packed).toMatchObject({ ok: true, value: { totalVnd: 170_000n, refundVnd: 0n } });
    const { lines } = await orderOf(code);
    expect(lines[2]).toMatchObject({
      replacesLineId: lines[0]?.id,
      quantity: 2,
      unitPriceVnd: 12_500n,
      finalVnd: 25_000n,
    });
    expect(await heap(other.stockItemId)).toEqual([9000n, 0n]);
    expect(await owes(code)).toBe(0n);
  });

  it('nothing at all is a refusal of the order, not a packing', async () => {
    const product = await weighedProduct();
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }], { method: 'cod' });
    await confirmOrder(sellerCtx(), { code });
    expect(await pack(code, { packed: '0', why: 'Hết hàng' })).toMatchObject({ ok: false, code: 'NOTHING_PACKED' });
    expect((await orderOf(code)).state).toBe('confirmed');
  });
});

describe('two packers at once', () => {
  it('close the box once, with one payment to make and one parcel', async () => {
    const product = await weighedProduct();
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }]);
    await confirmOrder(sellerCtx(), { code });
    const both = await Promise.all([pack(code, { packed: '1,95' }), pack(code, { packed: '2,05' })]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    const order = await orderOf(code);
    expect(order.payments.filter((p) => p.state === 'due').map((p) => p.amountVnd)).toEqual([order.finalTotalVnd]);
    expect(await db.delivery.count({ where: { orderId: order.id } })).toBe(1);
    expect(await db.bookEntry.count({ where: { entryKey: `sale:${order.id}` } })).toBe(1);
  });
});

describe('the papers of the day', () => {
  it('what is to be harvested is what goes into the boxes', async () => {
    const own = await makeShop({ name: 'Vườn riêng' });
    const ownCtx = ctxOf(own.seller);
    const [loose, jar] = [await weighedProduct({ of: own }), await makeProduct(own, { name: 'Mật ong', unit: 'lọ' })];
    for (const quantity of [1, 2, 3]) {
      const { code } = await ordered(
        [
          { variantId: loose.variantId, quantity },
          { variantId: jar.variantId, quantity: 1 },
        ],
        { method: 'cod' },
      );
      await confirmOrder(ownCtx, { code });
    }
    const lists = await dayLists(ownCtx, own.shopId, null);
    expect(lists?.harvest.map((row) => [row.name, row.totalText, row.orders])).toEqual([
      ['Mật ong', '3 lọ', 3],
      ['Su su', '6 kg', 3],
    ]);
    expect(lists?.packing.map((box) => box.lines.map((line) => line.orderedText))).toEqual([
      ['1 kg', '1 lọ'],
      ['2 kg', '1 lọ'],
      ['3 kg', '1 lọ'],
    ]);
    expect(await dayLists(sellerCtx(), own.shopId, null)).toBeNull();
    const idle = await makeShop();
    // Half past three at night in Vietnam is still the day before in UTC.
    const night = ctxOf(idle.seller, new Date('2026-11-23T20:30:00Z'));
    expect(await dayLists(night, idle.shopId, null)).toMatchObject({ day: '2026-11-24', days: [] });
  });
});

describe('faults other markets had', () => {
  it('every order of a split checkout can be fulfilled and settled, and each seller sees only his', async () => {
    const other = await makeShop({ name: 'Lò gốm' });
    const [mine, theirs] = [await weighedProduct(), await makeProduct(other, { priceVnd: 90_000n })];
    const { codes, guest } = await ordered([
      { variantId: mine.variantId, quantity: 2 },
      { variantId: theirs.variantId, quantity: 1 },
    ]);
    const [first = '', second = ''] = codes;
    const otherCtx = ctxOf(other.seller);
    expect(await sellerOrder(sellerCtx(), shop.shopId, second)).toBeNull();
    expect(await sellerOrder(otherCtx, other.shopId, first)).toBeNull();
    expect((await sellerOrder(otherCtx, other.shopId, second))?.lines).toHaveLength(1);
    await pay(second);
    await confirmOrder(sellerCtx(), { code: first });
    await pack(first, { packed: '2,05' });
    await pay(first);
    await confirmOrder(otherCtx, { code: second });
    await packOrder(otherCtx, { code: second });
    for (const [ctx, code] of [
      [sellerCtx(), first],
      [otherCtx, second],
    ] as const) {
      await handOver(ctx, { code });
      await deliverOrder(ctx, { code });
      await confirmReceipt(guest.ctx, { code });
      expect((await orderOf(code)).state).toBe('completed');
      expect(await owes(code)).toBe(0n);
    }
  });

  it('an order whose money all goes back never reads as paid', async () => {
    const product = await makeProduct(shop);
    const { code, guest } = await ordered([{ variantId: product.variantId, quantity: 1 }]);
    await pay(code);
    for (const step of [confirmOrder, packOrder, handOver]) await step(sellerCtx(), { code });
    await cameBack(sellerCtx(), code, 'Không gặp khách');
    expect(await orderView(guest.ctx, code)).toMatchObject({ state: 'cancelled', money: { state: 'going_back' } });
    expect(await owes(code)).toBe(0n);
  });
});

describe('the clock', () => {
  it('moves on every state that may not last, also after a jump of weeks', async () => {
    const product = await makeProduct(shop, { stock: 50 });
    const make = async (steps: ((ctx: Ctx, input: { code: string }) => Promise<unknown>)[]) => {
      const { code } = await ordered([{ variantId: product.variantId, quantity: 1 }]);
      await pay(code);
      for (const step of steps) await step(sellerCtx(), { code });
      return code;
    };
    const codes = [
      (await ordered([{ variantId: product.variantId, quantity: 1 }])).code,
      await make([]),
      await make([confirmOrder]),
      await make([confirmOrder, packOrder]),
      await make([confirmOrder, packOrder, handOver]),
      await make([confirmOrder, packOrder, handOver, deliverOrder]),
    ];
    await runSweeps(addHours(NOON, 24 * 40));
    await runSweeps(addHours(NOON, 24 * 44));
    const ends = await Promise.all(codes.map(async (code) => (await orderOf(code)).cancelReason ?? 'completed'));
    expect(ends).toEqual(['unpaid', 'unconfirmed', 'not_packed', 'not_handed_over', 'completed', 'completed']);
    for (const code of codes) expect(await owes(code)).toBe(0n);
    expect(await heap(product.stockItemId)).toEqual([48_000n, 0n]);
  });

  it('a seller who takes an order on has until the promised day and two more', async () => {
    const product = await makeProduct(shop);
    const { code } = await ordered([{ variantId: product.variantId, quantity: 1 }], { method: 'cod' });
    await confirmOrder(sellerCtx(), { code });
    // Promised for Tuesday 24: until the end of Thursday 26.
    await runSweeps(new Date('2026-11-26T16:59:00Z'));
    expect((await orderOf(code)).state).toBe('confirmed');
    await runSweeps(new Date('2026-11-26T17:00:00Z'));
    expect((await orderOf(code)).state).toBe('cancelled');
  });
});
