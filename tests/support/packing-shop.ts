/** Orders that are packed: weighed, paid, and what the heap and the books then say. */
import { expect } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { placeOrder } from '#modules/checkout/api.ts';
import type { BoxEntry } from '#modules/orders/core/box.ts';
import { sweeps } from '#modules/orders/deadlines.ts';
import { packOrder } from '#modules/orders/pack-order.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { db } from '#platform/db.ts';
import { attemptOf, guestWithCart, sepayNotice } from './checkout.ts';
import { ctxOf, makeProduct, makeShop, NOON, randomKey, systemCtx, type TestShop } from './market.ts';

let phones = 200000;

type Buying = {
  method?: 'vietqr' | 'cod';
  prepay?: boolean;
  shortRule?: 'less' | 'replace' | 'cancel';
  vouchers?: string[];
  replacements?: Record<string, string>;
};

export async function pay(code: string, at = NOON) {
  const attempt = await attemptOf(code);
  const notice = sepayNotice({
    accountNumber: attempt.accountNumber ?? '',
    amountVnd: attempt.amountVnd,
    content: attempt.code,
  });
  expect(await receiveBankNotice(systemCtx(at), notice)).toMatchObject({ ok: true });
  return attempt.amountVnd;
}

export const orderOf = (code: string) =>
  db.order.findUniqueOrThrow({
    where: { code },
    include: {
      lines: { orderBy: { position: 'asc' }, include: { lots: true } },
      payments: { orderBy: { createdAt: 'asc' }, include: { refunds: true } },
      events: { orderBy: { id: 'asc' } },
    },
  });

/** The lines of an order as its packer answers for them, in their order. */
export async function entries(code: string, answers: Omit<BoxEntry, 'lineId'>[]): Promise<BoxEntry[]> {
  const { lines } = await orderOf(code);
  return answers.map((answer, at) => ({ lineId: lines[at]?.id ?? '', ...answer }));
}

/** What the buyer owes in the books. */
export async function owes(code: string): Promise<bigint> {
  const { id } = await db.order.findUniqueOrThrow({ where: { code } });
  const sum = await db.bookLine.aggregate({ where: { account: `order:${id}:buyer` }, _sum: { amountVnd: true } });
  return sum._sum.amountVnd ?? 0n;
}

export async function heap(stockItemId: string) {
  const { onHandBase, reservedBase } = await db.stockItem.findUniqueOrThrow({ where: { id: stockItemId } });
  const moved = await db.stockMovement.aggregate({ where: { stockItemId }, _sum: { deltaBase: true } });
  expect(moved._sum.deltaBase ?? 0n).toBe(onHandBase);
  return [onHandBase, reservedBase];
}

export async function runSweeps(at: Date): Promise<void> {
  for (const sweep of sweeps) await sweep.run(systemCtx(at));
}

/** A shop that sells by weight, its buyers and its packers. */
export async function openPackingShop() {
  const shop = await makeShop();
  const { code: areaCode } = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
  const sellerCtx = (at = NOON): Ctx => ctxOf(shop.seller, at);

  /** Sold by the kilogram at 25.000 ₫, 5 % of tolerance, as in the first tests of the design. */
  async function weighedProduct(options: { stock?: number; name?: string; of?: TestShop } = {}) {
    const product = await makeProduct(options.of ?? shop, {
      name: options.name ?? 'Su su',
      priceVnd: 25_000n,
      stock: options.stock ?? 20,
    });
    await db.variant.update({ where: { id: product.variantId }, data: { pricing: 'weighed', toleranceBp: 500 } });
    return product;
  }

  async function ordered(lines: { variantId: string; quantity: number }[], options: Buying = {}) {
    const guest = await guestWithCart(lines);
    const { method = 'vietqr', ...more } = options;
    const result = await placeOrder(guest.ctx, {
      cartId: guest.cartId,
      contact: { name: 'Nguyễn Thị Hoa', phone: `+84913${++phones}` },
      delivery: { kind: 'address', areaCode, line: 'Số 24 ngõ 6' },
      paymentMethod: method,
      checkoutKey: randomKey(),
      ...more,
    });
    if (!result.ok) throw new Error(JSON.stringify(result));
    return { code: result.value.orderCodes[0] ?? '', codes: result.value.orderCodes, guest };
  }

  async function pack(code: string, ...answers: Omit<BoxEntry, 'lineId'>[]) {
    return packOrder(sellerCtx(), { code, lines: await entries(code, answers) });
  }

  return { shop, sellerCtx, weighedProduct, ordered, pack };
}
