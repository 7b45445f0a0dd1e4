/** Orders on the buyer's table: through the use cases, each step as its person. */
import type { Ctx } from '#kernel/actor.ts';
import type { ListingClass } from '#modules/catalog/core/activity-class.ts';
import { confirmOrder } from '#modules/orders/confirm-order.ts';
import { deliverOrder } from '#modules/orders/deliver-order.ts';
import { handOver } from '#modules/orders/hand-over.ts';
import { packOrder } from '#modules/orders/pack-order.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { db } from '#platform/db.ts';
import { attemptOf, buy, guestWithCart, sepayNotice } from './checkout.ts';
import { ctxOf, makeProduct, NOON, systemCtx, type TestShop } from './market.ts';

export type Delivered = {
  code: string;
  orderId: string;
  buyer: Ctx;
  lineIds: string[];
  stockItemIds: string[];
  totalVnd: bigint;
};

export type WantedLine = {
  priceVnd?: bigint;
  quantity: number;
  group?: 'fresh' | 'alcohol';
  activityClass?: ListingClass;
};

/** Packed as ordered; `until` stops earlier on the way. Alcohol is not sold for cash and is handed over with the age seen. */
export async function deliveredOrder(
  shop: TestShop,
  options: {
    lines?: readonly WantedLine[];
    method?: 'vietqr' | 'cod';
    at?: Date;
    vouchers?: string[];
    until?: 'packed' | 'handed_over' | 'delivered';
  } = {},
): Promise<Delivered> {
  const at = options.at ?? NOON;
  const method = options.method ?? 'vietqr';
  const products = [];
  for (const line of options.lines ?? [{ quantity: 2 }])
    products.push({ ...(await makeProduct(shop, line)), quantity: line.quantity });
  const guest = await guestWithCart(
    products.map(({ variantId, quantity }) => ({ variantId, quantity })),
    at,
  );
  const area = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
  const bought = await buy(guest.ctx, guest.cartId, {
    areaCode: area.code,
    method,
    ageConfirmed: true,
    ...(options.vouchers ? { vouchers: options.vouchers } : {}),
  });
  if (!bought.ok) throw new Error(JSON.stringify(bought));
  const code = bought.value.orderCodes[0] ?? '';
  if (method === 'vietqr') await payByTransfer(shop, code, at);
  const seller = ctxOf(shop.seller, at);
  const order = await db.order.findUniqueOrThrow({
    where: { code },
    include: { lines: { orderBy: { position: 'asc' } } },
  });
  const steps = [
    () => confirmOrder(seller, { code }),
    () => packOrder(seller, { code }),
    () => handOver(seller, { code, ageChecked: '1' }),
    () => deliverOrder(seller, { code, ...(method === 'cod' ? { cashVnd: order.totalVnd } : {}) }),
  ];
  const count = { packed: 2, handed_over: 3, delivered: 4 }[options.until ?? 'delivered'];
  for (const step of steps.slice(0, count)) {
    const done = await step();
    if (!done.ok) throw new Error(JSON.stringify(done));
  }
  return {
    code,
    orderId: order.id,
    buyer: guest.ctx,
    lineIds: order.lines.map((line) => line.id),
    stockItemIds: order.lines.flatMap((line) => line.stockItemId ?? []),
    totalVnd: order.totalVnd,
  };
}

export async function payByTransfer(shop: TestShop, code: string, at: Date = NOON): Promise<void> {
  const attempt = await attemptOf(code);
  const notice = sepayNotice({
    accountNumber: shop.accountNumber,
    amountVnd: attempt.amountVnd,
    content: attempt.code,
  });
  const paid = await receiveBankNotice(systemCtx(at), notice);
  if (!paid.ok) throw new Error(JSON.stringify(paid));
}

/** What an account of the books holds. */
export async function balanceOf(account: string): Promise<bigint> {
  const { _sum } = await db.bookLine.aggregate({ where: { account }, _sum: { amountVnd: true } });
  return _sum.amountVnd ?? 0n;
}
