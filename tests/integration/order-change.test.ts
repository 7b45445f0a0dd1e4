import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { addHours, addMinutes } from '#kernel/time.ts';
import { placeOrder } from '#modules/checkout/api.ts';
import { cancelOrder } from '#modules/orders/api.ts';
import { changeOrder } from '#modules/orders/change-order.ts';
import { confirmOrder } from '#modules/orders/confirm-order.ts';
import { confirmReceipt } from '#modules/orders/confirm-receipt.ts';
import { sweeps } from '#modules/orders/deadlines.ts';
import { declineOrder } from '#modules/orders/decline-order.ts';
import { deliverOrder } from '#modules/orders/deliver-order.ts';
import { handOver } from '#modules/orders/hand-over.ts';
import { packOrder } from '#modules/orders/pack-order.ts';
import { orderView } from '#modules/orders/queries.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { claimTransfer } from '#modules/transfers/claim-transfer.ts';
import { db } from '#platform/db.ts';
import { cameBack } from '../support/came-back.ts';
import { attemptOf, guestWithCart, sepayNotice } from '../support/checkout.ts';
import { ctxOf, makeProduct, makeShop, NOON, randomKey, systemCtx, type TestShop } from '../support/market.ts';

let shop: TestShop;
let areaCode: string;
let phones = 300000;

beforeAll(async () => {
  shop = await makeShop();
  areaCode = (await db.area.findUniqueOrThrow({ where: { id: shop.areaId } })).code;
});

const sellerCtx = (at = NOON): Ctx => ctxOf(shop.seller, at);

async function ordered(
  lines: { variantId: string; quantity: number }[],
  more: { paymentMethod?: 'vietqr' | 'cod'; vouchers?: string[] } = {},
) {
  const guest = await guestWithCart(lines);
  const result = await placeOrder(guest.ctx, {
    cartId: guest.cartId,
    contact: { name: 'Nguyễn Thị Hoa', phone: `+84913${++phones}` },
    delivery: { kind: 'address', areaCode, line: 'Số 24 ngõ 6' },
    paymentMethod: 'vietqr',
    checkoutKey: randomKey(),
    ...more,
  });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return { code: result.value.orderCodes[0] ?? '', guest };
}

async function pay(code: string, at = NOON): Promise<void> {
  const attempt = await attemptOf(code);
  const { accountNumber, amountVnd, code: content } = attempt;
  await receiveBankNotice(systemCtx(at), sepayNotice({ accountNumber: accountNumber ?? '', amountVnd, content }));
}

const orderOf = (code: string) =>
  db.order.findUniqueOrThrow({ where: { code }, include: { lines: { orderBy: { position: 'asc' } }, payments: true } });

async function change(ctx: Ctx, code: string, ...quantities: (number | undefined)[]) {
  const { lines } = await orderOf(code);
  const wanted = lines.flatMap(({ id }, at) => {
    const quantity = quantities[at];
    return quantity === undefined ? [] : [{ lineId: id, quantity }];
  });
  return changeOrder(ctx, { code, lines: wanted });
}

async function heap(stockItemId: string) {
  const { onHandBase, reservedBase } = await db.stockItem.findUniqueOrThrow({ where: { id: stockItemId } });
  return [onHandBase, reservedBase];
}

describe('the buyer changes an unpaid order', () => {
  it('keeps what was promised of a harvest the seller has closed since, and gets no more of it', async () => {
    const product = await makeProduct(shop, { stock: 0 });
    await db.variant.update({ where: { id: product.variantId }, data: { availability: 'preorder' } });
    const day = (text: string) => new Date(`${text}T00:00:00Z`);
    const window = await db.supplyWindow.create({
      data: { variantId: product.variantId, startsOn: day('2026-12-01'), endsOn: day('2026-12-10'), capBase: 8_000n },
    });
    const { code, guest } = await ordered([{ variantId: product.variantId, quantity: 3 }], { paymentMethod: 'cod' });
    await db.supplyWindow.update({ where: { id: window.id }, data: { closedAt: NOON } });
    const reserved = async () => (await db.supplyWindow.findUniqueOrThrow({ where: { id: window.id } })).reservedBase;
    expect(await change(guest.ctx, code, 4)).toMatchObject({ code: 'WINDOW_FULL' });
    expect(await reserved()).toBe(3000n);
    expect(await change(guest.ctx, code, 2)).toMatchObject({ ok: true });
    expect(await reserved()).toBe(2000n);
  });

  it('does not hold the goods longer by changing it again and again', async () => {
    const product = await makeProduct(shop);
    const { code, guest } = await ordered([{ variantId: product.variantId, quantity: 1 }]);
    const until = (await orderOf(code)).deadlineAt;
    const later: Ctx = { ...guest.ctx, now: addMinutes(NOON, 10) };
    const changed = await change(later, code, 2);
    expect(changed).toMatchObject({ ok: true, value: { mustPay: true } });
    const next = changed.ok ? changed.value.code : '';
    expect((await orderOf(next)).deadlineAt).toEqual(until);
    expect((await attemptOf(next)).expiresAt).toEqual(until);
  });

  it('up, down and out: another order of the same purchase stands in, stock in step', async () => {
    const [a, b] = [await makeProduct(shop, { priceVnd: 35_000n }), await makeProduct(shop, { priceVnd: 50_000n })];
    const { code, guest } = await ordered([
      { variantId: a.variantId, quantity: 2 },
      { variantId: b.variantId, quantity: 1 },
    ]);
    await db.variant.update({ where: { id: a.variantId }, data: { unitPriceVnd: 99_000n } });
    const changed = await change(guest.ctx, code, 3, 0);
    if (!changed.ok) throw new Error(JSON.stringify(changed));
    const [before, after] = [await orderOf(code), await orderOf(changed.value.code)];
    expect([before.state, before.cancelReason, before.cancelledBy]).toEqual(['cancelled', 'changed', 'buyer']);
    expect([after.state, after.supersedesId, after.purchaseId]).toEqual([
      'awaiting_payment',
      before.id,
      before.purchaseId,
    ]);
    expect([after.goodsVnd, after.totalVnd]).toEqual([105_000n, 125_000n]);
    expect(after.payments.map((p) => [p.state, p.amountVnd])).toEqual([['due', 125_000n]]);
    expect(before.payments.map((p) => p.state)).toEqual(['void']);
    expect([await heap(a.stockItemId), await heap(b.stockItemId)]).toEqual([
      [20_000n, 3000n],
      [20_000n, 0n],
    ]);
    expect(await orderView(guest.ctx, code)).toMatchObject({ changedTo: changed.value.code });
    expect(await orderView(guest.ctx, changed.value.code)).toMatchObject({ changedFrom: code, siblings: [] });
    await pay(changed.value.code);
    expect((await orderOf(changed.value.code)).state).toBe('placed');
  });

  it('is not more than there is, and then nothing changed', async () => {
    const product = await makeProduct(shop, { stock: 5 });
    const { code, guest } = await ordered([{ variantId: product.variantId, quantity: 2 }]);
    expect(await change(guest.ctx, code, 6)).toMatchObject({
      ok: false,
      code: 'OUT_OF_STOCK',
      detail: { name: 'Thanh long ruột đỏ' },
    });
    expect((await orderOf(code)).state).toBe('awaiting_payment');
    expect(await heap(product.stockItemId)).toEqual([5000n, 2000n]);
    expect((await attemptOf(code)).state).toBe('pending');
  });

  it('a confirmed cash order goes back to the seller as a new one', async () => {
    const product = await makeProduct(shop);
    const { code, guest } = await ordered([{ variantId: product.variantId, quantity: 2 }], { paymentMethod: 'cod' });
    await confirmOrder(sellerCtx(), { code });
    const changed = await change(guest.ctx, code, 1);
    if (!changed.ok) throw new Error(JSON.stringify(changed));
    expect(changed.value.mustPay).toBe(false);
    expect((await orderOf(changed.value.code)).state).toBe('placed');
    expect(await packOrder(sellerCtx(), { code })).toMatchObject({ ok: false });
  });

  it('not when it is paid, claimed, late, packed, somebody else’s, the same, or nothing is left', async () => {
    const product = await makeProduct(shop);
    const make = (paymentMethod: 'vietqr' | 'cod' = 'vietqr') =>
      ordered([{ variantId: product.variantId, quantity: 2 }], { paymentMethod });
    const paid = await make();
    await pay(paid.code);
    expect(await change(paid.guest.ctx, paid.code, 1)).toMatchObject({ ok: false, code: 'CHANGE_PAID' });
    const claimed = await make();
    await claimTransfer(claimed.guest.ctx, { code: claimed.code });
    expect(await change(claimed.guest.ctx, claimed.code, 1)).toMatchObject({ ok: false, code: 'CLAIM_WAITING' });
    const cash = await make('cod');
    expect(await change(guestAt(cash.guest.ctx, 24), cash.code, 1)).toMatchObject({ ok: false, code: 'CHANGE_CLOSED' });
    expect(await change(cash.guest.ctx, cash.code, 2)).toMatchObject({ ok: false, code: 'CHANGE_NOTHING' });
    expect(await change(cash.guest.ctx, cash.code, 0)).toMatchObject({ ok: false, code: 'CHANGE_EMPTY' });
    expect(await change(paid.guest.ctx, cash.code, 1)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    for (const step of [confirmOrder, packOrder]) await step(sellerCtx(), { code: cash.code });
    expect(await change(cash.guest.ctx, cash.code, 1)).toMatchObject({ ok: false, code: 'CHANGE_CLOSED' });
  });

  it('twice at once: one order stands in, not two', async () => {
    const product = await makeProduct(shop);
    const { code, guest } = await ordered([{ variantId: product.variantId, quantity: 2 }], { paymentMethod: 'cod' });
    const both = await Promise.all([change(guest.ctx, code, 1), change(guest.ctx, code, 4)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    const { id } = await orderOf(code);
    expect(await db.order.count({ where: { supersedesId: id } })).toBe(1);
    const [, reserved] = await heap(product.stockItemId);
    expect([1000n, 4000n]).toContain(reserved);
  });

  it('a voucher follows in the measure of the goods, its budget in step', async () => {
    const product = await makeProduct(shop, { priceVnd: 50_000n });
    const voucher = await db.voucher.create({
      data: {
        code: `VUON${++phones}`,
        name: 'Giảm 10 %',
        bearer: 'shop',
        shopId: shop.shopId,
        kind: 'percent',
        percentBp: 1000,
        budgetVnd: 100_000n,
        startsAt: NOON,
        endsAt: addHours(NOON, 100),
        createdAt: NOON,
      },
    });
    const { code, guest } = await ordered([{ variantId: product.variantId, quantity: 4 }], {
      vouchers: [voucher.code],
    });
    expect((await orderOf(code)).discountVnd).toBe(20_000n);
    const changed = await change(guest.ctx, code, 2);
    if (!changed.ok) throw new Error(JSON.stringify(changed));
    expect((await orderOf(changed.value.code)).discountVnd).toBe(10_000n);
    const after = await db.voucher.findUniqueOrThrow({ where: { id: voucher.id } });
    expect([after.spentVnd, after.useCount]).toEqual([10_000n, 1]);
    await cancelOrder(guest.ctx, { code: changed.value.code, reason: 'Đổi ý, không mua nữa' });
    const ended = await db.voucher.findUniqueOrThrow({ where: { id: voucher.id } });
    expect([ended.spentVnd, ended.useCount]).toEqual([0n, 0]);
  });
});

const guestAt = (ctx: Ctx, hours: number): Ctx => ({ ...ctx, now: addHours(ctx.now, hours) });

describe('any walk through the life of an order', () => {
  type Step = (code: string, guest: { ctx: Ctx }, at: Date) => Promise<unknown>;
  const reason = 'Không giao được nữa';
  const STEPS: Record<string, Step> = {
    pay: (code, _, at) => pay(code, at).catch(() => undefined),
    confirm: (code, _, at) => confirmOrder(sellerCtx(at), { code }),
    pack: async (code, _, at) => {
      const [line] = (await orderOf(code)).lines;
      const packed = line?.pricing === 'weighed' ? '1,93' : '';
      return packOrder(sellerCtx(at), { code, lines: [{ lineId: line?.id ?? '', packed }] });
    },
    handOver: (code, _, at) => handOver(sellerCtx(at), { code }),
    deliver: async (code, _, at) => {
      const due = await db.payment.findFirst({ where: { order: { code }, state: 'due' } });
      return deliverOrder(sellerCtx(at), { code, ...(due ? { cashVnd: due.amountVnd } : {}) });
    },
    comeBack: (code, _, at) => cameBack(sellerCtx(at), code, reason),
    decline: (code, _, at) => declineOrder(sellerCtx(at), { code, reason }),
    cancel: (code, guest, at) => cancelOrder({ ...guest.ctx, now: at }, { code, reason }),
    receive: (code, guest, at) => confirmReceipt({ ...guest.ctx, now: at }, { code }),
    change: (code, guest, at) => change({ ...guest.ctx, now: at }, code, 1),
    clock: async (_, __, at) => {
      for (const sweep of sweeps) await sweep.run(systemCtx(at));
    },
  };

  it('never loses a line, leaves the heaps whole, and ends with even books', async () => {
    const product = await makeProduct(shop, { stock: 500, priceVnd: 20_000n });
    const weighed = await makeProduct(shop, { stock: 500, priceVnd: 20_000n });
    await db.variant.update({ where: { id: weighed.variantId }, data: { pricing: 'weighed' } });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('vietqr' as const, 'cod' as const),
        fc.constantFrom(product, weighed),
        fc.array(fc.tuple(fc.constantFrom(...Object.keys(STEPS)), fc.integer({ min: 0, max: 30 })), {
          minLength: 6,
          maxLength: 14,
        }),
        async (paymentMethod, { variantId }, walk) => {
          const { code, guest } = await ordered([{ variantId, quantity: 2 }], { paymentMethod });
          let at = NOON;
          for (const [name, hours] of walk) {
            at = addHours(at, name === 'clock' ? hours : 0);
            await STEPS[name]?.(code, guest, at);
          }
          for (const days of [30, 40, 50]) await STEPS.clock?.(code, guest, addHours(at, days * 24));
          const chain = await db.order.findMany({
            where: { purchase: { orders: { some: { code } } } },
            include: { lines: true, payments: { include: { refunds: true } } },
          });
          for (const order of chain) {
            expect(order.lines).toHaveLength(1);
            const waitsForCash = order.payments.some((p) => p.state === 'due');
            expect(['completed', 'cancelled', ...(waitsForCash ? ['delivered'] : [])]).toContain(order.state);
            const owed = await db.bookLine.aggregate({
              where: { account: `order:${order.id}:buyer` },
              _sum: { amountVnd: true },
            });
            const cashVnd = waitsForCash ? (order.finalTotalVnd ?? 0n) : 0n;
            expect(owed._sum.amountVnd ?? 0n).toBe(cashVnd);
            const paidVnd = order.payments.reduce((sum, p) => sum + p.paidVnd, 0n);
            const backVnd = order.payments.flatMap((p) => p.refunds).reduce((sum, r) => sum + r.amountVnd, 0n);
            expect(backVnd).toBe(order.state === 'cancelled' ? paidVnd : 0n);
          }
        },
      ),
      { numRuns: 40 },
    );
    for (const { productId, stockItemId } of [product, weighed]) {
      const kept = await db.orderLine.aggregate({
        where: { productId, order: { state: { in: ['completed', 'delivered'] } } },
        _sum: { packedBase: true },
      });
      expect(await heap(stockItemId)).toEqual([500_000n - (kept._sum.packedBase ?? 0n), 0n]);
    }
  }, 180_000);
});
