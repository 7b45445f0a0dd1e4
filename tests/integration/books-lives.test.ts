/** Lives of orders through the use cases of every room: wherever they end, nothing stays open and the nightly check is silent. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import { addDays, addHours, dayOf, instantOf } from '#kernel/time.ts';
import { checkBooks } from '#modules/books/check-books.ts';
import { periodOf } from '#modules/books/core/period.ts';
import { carriedForward } from '#modules/books/core/statement.ts';
import { shopStatement } from '#modules/books/queries.ts';
import { placeOrder } from '#modules/checkout/api.ts';
import { cancelOrder } from '#modules/orders/api.ts';
import { confirmOrder } from '#modules/orders/confirm-order.ts';
import { confirmReceipt } from '#modules/orders/confirm-receipt.ts';
import { sweeps } from '#modules/orders/deadlines.ts';
import { declineOrder } from '#modules/orders/decline-order.ts';
import { deliverOrder } from '#modules/orders/deliver-order.ts';
import { handOver } from '#modules/orders/hand-over.ts';
import { packOrder } from '#modules/orders/pack-order.ts';
import { disputeRefund } from '#modules/refunds/dispute-refund.ts';
import { sendRefund } from '#modules/refunds/send-refund.ts';
import { acceptReturn } from '#modules/returns/accept-return.ts';
import { askReturn } from '#modules/returns/ask-return.ts';
import { AskReturn } from '#modules/returns/schema.ts';
import { noteTax } from '#modules/tax/note-tax.ts';
import { db } from '#platform/db.ts';
import { cameBack } from '../support/came-back.ts';
import { guestWithCart } from '../support/checkout.ts';
import { balanceOf, deliveredOrder, payByTransfer } from '../support/delivered.ts';
import { ctxOf, makeProduct, makeShop, NOON, randomKey, systemCtx, type TestShop } from '../support/market.ts';
import { makeVoucher } from '../support/vouchers.ts';

let shop: TestShop;
let areaCode: string;
let night = dayOf(NOON);
let phones = 400000;

beforeAll(async () => {
  shop = await makeShop();
  areaCode = (await db.area.findUniqueOrThrow({ where: { id: shop.areaId } })).code;
});

const seller = (at = NOON): Ctx => ctxOf(shop.seller, at);
const REASON = 'Mưa to, hàng hỏng hết';

async function done<T>(result: Promise<Result<T>>): Promise<T> {
  const outcome = await result;
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

type Buying = { method?: 'vietqr' | 'cod'; prepay?: boolean; vouchers?: string[]; isWeighed?: boolean };

/** 2 kg of su su at 25.000 ₫ and 20.000 ₫ for the way. */
async function ordered({ isWeighed = false, method = 'vietqr', ...more }: Buying = {}) {
  const product = await makeProduct(shop, { name: 'Su su', priceVnd: 25_000n });
  if (isWeighed)
    await db.variant.update({ where: { id: product.variantId }, data: { pricing: 'weighed', toleranceBp: 500 } });
  const guest = await guestWithCart([{ variantId: product.variantId, quantity: 2 }]);
  const { orderCodes } = await done(
    placeOrder(guest.ctx, {
      cartId: guest.cartId,
      contact: { name: 'Nguyễn Thị Hoa', phone: `+84913${++phones}` },
      delivery: { kind: 'address', areaCode, line: 'Số 24 ngõ 6' },
      paymentMethod: method,
      checkoutKey: randomKey(),
      ...more,
    }),
  );
  const code = orderCodes[0] ?? '';
  const order = await db.order.findUniqueOrThrow({ where: { code }, include: { lines: true } });
  return { code, orderId: order.id, lineId: order.lines[0]?.id ?? '', buyer: guest.ctx };
}

type Ordered = Awaited<ReturnType<typeof ordered>>;

async function pack(order: Ordered, packed?: string) {
  await done(confirmOrder(seller(), { code: order.code }));
  const lines = packed === undefined ? [] : [{ lineId: order.lineId, packed, isSure: true, why: 'weather' as const }];
  await done(packOrder(seller(), { code: order.code, lines }));
}

async function deliver({ code }: Ordered, cashVnd?: bigint) {
  await done(handOver(seller(), { code }));
  await done(deliverOrder(seller(), { code, ...(cashVnd ? { cashVnd } : {}) }));
}

const refundOf = async (orderId: string) =>
  db.refund.findFirstOrThrow({ where: { payment: { orderId } }, orderBy: { createdAt: 'desc' } });

const LIVES: [string, () => Promise<{ orderId: string }>][] = [
  [
    'paid before, delivered, received',
    async () => {
      const order = await ordered();
      await payByTransfer(shop, order.code);
      await pack(order);
      await deliver(order);
      await done(confirmReceipt(order.buyer, { code: order.code }));
      return order;
    },
  ],
  [
    'cash at the door',
    async () => {
      const order = await ordered({ method: 'cod' });
      await pack(order);
      await deliver(order, 70_000n);
      return order;
    },
  ],
  [
    'weighed, paid after packing',
    async () => {
      const order = await ordered({ isWeighed: true });
      await pack(order, '1,93');
      await payByTransfer(shop, order.code);
      await deliver(order);
      return order;
    },
  ],
  [
    'weighed and prepaid, lighter: the rest is sent back, does not arrive, is sent again',
    async () => {
      const order = await ordered({ isWeighed: true, prepay: true });
      await payByTransfer(shop, order.code);
      await pack(order, '1,93');
      const refund = await refundOf(order.orderId);
      expect(refund.amountVnd).toBe(1_750n);
      const send = { refundId: refund.id, through: 'bank' as const, reference: 'FT26327123456' };
      await done(sendRefund(seller(), send));
      await done(disputeRefund(order.buyer, { refundId: refund.id, reason: 'Chưa thấy tiền về tài khoản' }));
      await done(sendRefund(seller(), { ...send, through: 'cash' }));
      await deliver(order);
      return order;
    },
  ],
  [
    'weighed, never paid after packing: the clock ends it',
    async () => {
      const order = await ordered({ isWeighed: true });
      await pack(order, '2');
      for (const sweep of sweeps) await sweep.run(systemCtx(addHours(NOON, 25)));
      expect((await db.order.findUniqueOrThrow({ where: { id: order.orderId } })).state).toBe('cancelled');
      return order;
    },
  ],
  [
    'paid and cancelled by its buyer before packing',
    async () => {
      const order = await ordered();
      await payByTransfer(shop, order.code);
      await done(cancelOrder(order.buyer, { code: order.code, reason: 'Đặt nhầm ngày giao' }));
      return order;
    },
  ],
  [
    'paid, packed, given up by the seller, money sent back',
    async () => {
      const order = await ordered();
      await payByTransfer(shop, order.code);
      await pack(order);
      await done(declineOrder(seller(), { code: order.code, reason: REASON }));
      const refundId = (await refundOf(order.orderId)).id;
      await done(sendRefund(seller(), { refundId, through: 'bank', reference: 'FT26327123457' }));
      return order;
    },
  ],
  [
    'cash, refused at the door',
    async () => {
      const order = await ordered({ method: 'cod' });
      await pack(order);
      await done(handOver(seller(), { code: order.code }));
      await done(cameBack(seller(), order.code, 'Khách không nhận hàng'));
      return order;
    },
  ],
  [
    'never paid',
    async () => {
      const order = await ordered();
      for (const sweep of sweeps) await sweep.run(systemCtx(addHours(NOON, 1)));
      return order;
    },
  ],
  [
    'a part returned, with its money',
    async () => {
      const order = await deliveredOrder(shop, { lines: [{ quantity: 4, priceVnd: 35_000n }] });
      const asked = AskReturn.parse({
        code: order.code,
        reason: 'damaged',
        text: 'Hàng dập nhiều quả, không ăn được',
        photos: [],
        [`quantity.${order.lineIds[0]}`]: '1',
      });
      const { returnCode } = await done(askReturn(order.buyer, asked));
      await done(acceptReturn(seller(), { returnCode, goods: 'kept' }));
      return order;
    },
  ],
  [
    'with a voucher that shop and programme share, lighter in the box',
    async () => {
      const { code } = await makeVoucher({
        bearer: 'shared',
        programmeBp: 6000,
        kind: 'amount',
        percentBp: null,
        amountVnd: 10_001n,
      });
      const order = await ordered({ isWeighed: true, prepay: true, vouchers: [code] });
      await payByTransfer(shop, order.code);
      await pack(order, '1,731');
      await deliver(order);
      return order;
    },
  ],
  [
    'with a voucher, then a part returned',
    async () => {
      const { code } = await makeVoucher({ bearer: 'shared', programmeBp: 3333, percentBp: 1500 });
      const order = await ordered({ vouchers: [code] });
      await payByTransfer(shop, order.code);
      await pack(order);
      await deliver(order);
      const asked = AskReturn.parse({
        code: order.code,
        reason: 'damaged',
        text: 'Hàng dập nhiều quả, không ăn được',
        photos: [],
        [`quantity.${order.lineId}`]: '1',
      });
      const { returnCode } = await done(askReturn(order.buyer, asked));
      await done(acceptReturn(seller(), { returnCode, goods: 'kept' }));
      return order;
    },
  ],
  [
    'with a voucher, given up after packing',
    async () => {
      const { code } = await makeVoucher({ bearer: 'programme', percentBp: 1000 });
      const order = await ordered({ vouchers: [code], method: 'cod' });
      await pack(order);
      await done(declineOrder(seller(), { code: order.code, reason: REASON }));
      return order;
    },
  ],
];

async function nightlyDifferences(): Promise<string[]> {
  night = addDays(night, 1);
  for (let steps = 0; steps < 100; steps++)
    if ((await done(checkBooks(systemCtx(instantOf(night, '02:00'))))) !== 'going') break;
  const rows = await db.bookDifference.findMany({ where: { goneAt: null } });
  return rows.map(({ key, expected, found }) => `${key}: ${expected} expected, ${found} found`);
}

describe('a life of an order', () => {
  it.each(LIVES)('%s', async (_, live) => {
    const { orderId } = await live();
    await noteTax(systemCtx(), { orderId });
    expect(await balanceOf(`order:${orderId}:buyer`)).toBe(0n);
    expect(await nightlyDifferences()).toEqual([]);
  });

  it('all of them together: the shop’s statement ties', async () => {
    const month = await shopStatement(seller(addHours(NOON, 48)), shop.shopId, periodOf('month', dayOf(NOON)));
    if (!month) throw new Error('no statement');
    expect(month.total).toBeGreaterThan(30);
    expect(carriedForward(month.opening, month.figures)).toBe(month.closing.netVnd);
    expect(month.closing.buyersVnd).toBe(0n);
    expect(month.closing.refundsVnd).toBeGreaterThan(0n);
    expect(month.closing.programmesVnd).toBeGreaterThan(0n);
    const owed = await db.refund.aggregate({
      where: { state: { in: ['due', 'failed'] }, payment: { order: { shopId: shop.shopId } } },
      _sum: { amountVnd: true },
    });
    expect(month.closing.refundsVnd).toBe(owed._sum.amountVnd);
  });
});
