import type { Ctx, Person } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { dayOf, formatClock } from '#kernel/time.ts';
import { createCart, setLine } from '#modules/cart/api.ts';
import { recountSales } from '#modules/catalog/api.ts';
import { placeOrder } from '#modules/checkout/place-order.ts';
import { confirmOrder } from '#modules/orders/confirm-order.ts';
import { confirmReceipt } from '#modules/orders/confirm-receipt.ts';
import { deliverOrder } from '#modules/orders/deliver-order.ts';
import { handOver } from '#modules/orders/hand-over.ts';
import { packOrder } from '#modules/orders/pack-order.ts';
import { writeReview } from '#modules/reviews/write-review.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { db, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { hmacSha256, randomToken } from '#platform/secrets.ts';
import type { SeedData } from './data/seed-data.ts';
import type { MadeListing } from './make-listings.ts';
import type { MadeShop } from './make-shops.ts';
import { ctxAt, daysAgo, unwrap } from './steps.ts';

let buyers = 0;
let bankRow = 1_500_000_000_000;

/** Each review stands on an order that was placed, paid, packed, delivered and received; a few more orders are under way. */
export async function makeOrders(
  seed: SeedData,
  shops: Map<string, MadeShop>,
  listings: Map<string, MadeListing>,
): Promise<number> {
  let count = 0;
  const openDays = new Map(seed.shops.map((s) => [shops.get(s.slug), s.approvedDaysAgo]));
  for (const review of seed.reviews) {
    const listing = listings.get(review.product);
    if (!listing || !(await hasStock(listing.variantId))) continue;
    // An order is younger than its shop, a review younger than its order.
    const ordered = Math.min(review.daysAgo + 3, (openDays.get(listing.shop) ?? 0) - 1, 99);
    if (ordered < 3) continue;
    const at = daysAgo(ordered, 2);
    const order = await placeAndPay(listing, review.buyerName, 1 + (count % 3), at, count % 4 !== 3);
    await fulfil(order.code, listing.shop, at, order.isCod);
    const buyer: Ctx = { ...order.buyer, now: daysAgo(Math.min(review.daysAgo, ordered - 2), 1) };
    unwrap(await confirmReceipt(buyer, { code: order.code }));
    const line = await db.orderLine.findFirstOrThrow({ where: { order: { code: order.code } } });
    await transaction(async (tx) => ok(await recountSales(tx, line.orderId)));
    unwrap(await writeReview(buyer, { code: order.code, lineId: line.id, rating: review.rating, text: review.text }));
    count++;
  }
  const demo = [...listings.values()].filter((l) => l.shop === shops.get(seed.demoShop));
  for (const [i, listing] of demo.slice(0, 3).entries()) {
    if (!(await hasStock(listing.variantId))) continue;
    await placeAndPay(
      listing,
      ['Trần Văn Quân', 'Lê Thu Hà', 'Ngô Thị Bích'][i] ?? 'Hoàng Nam',
      1 + i,
      daysAgo(0, i + 1),
      i !== 2,
    );
    count++;
  }
  return count;
}

async function hasStock(variantId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ left: bigint }[]>`
    select (i.on_hand_base - i.reserved_base) / v.content_base as left
    from variants v join stock_items i on i.id = v.stock_item_id where v.id = ${variantId}::uuid`;
  return (rows[0]?.left ?? 0n) >= 4n;
}

export type PlacedOrder = { code: string; buyer: Ctx; isCod: boolean; quantity: number };

/** One order of a guest, or of a person who is signed in; a transfer is seen by the bank at once unless nobody watches. */
export async function placeAndPay(
  listing: MadeListing,
  buyerName: string,
  quantity: number,
  at: Date,
  byTransfer: boolean,
  person?: Person,
): Promise<PlacedOrder> {
  const cart = must(await createCart(ctxAt(person ?? { kind: 'guest', cartToken: null, openedOrders: [] }, at)));
  const buyer = ctxAt(person ?? { kind: 'guest', cartToken: cart.token, openedOrders: [] }, at);
  unwrap(await setLine(buyer, { variantId: listing.variantId, quantity, cartId: cart.id }));
  const isAlcohol =
    (await db.product.findUniqueOrThrow({ where: { id: listing.productId }, include: { category: true } })).category
      ?.group === 'alcohol';
  const shop = await db.shop.findUniqueOrThrow({ where: { id: listing.shop.shopId } });
  const area = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
  const isCod = !byTransfer && !isAlcohol;
  const placed = unwrap(
    await placeOrder(buyer, {
      cartId: cart.id,
      contact: { name: buyerName, phone: person?.phone ?? `+84900900${String(100 + ++buyers)}` },
      delivery: { kind: 'address', areaCode: area.code, line: 'Thôn Đông' },
      paymentMethod: isCod ? 'cod' : 'vietqr',
      prepay: true,
      checkoutKey: randomToken(12),
      ageConfirmed: isAlcohol,
    }),
  );
  const code = placed.orderCodes[0] ?? '';
  if (!isCod) await payByBank(code, listing.shop.accountNumber, at);
  return { code, buyer, isCod, quantity };
}

/** The bank's row as the watcher tells it, or, where no provider is set, nothing: the order waits. */
async function payByBank(code: string, accountNumber: string, at: Date): Promise<void> {
  const secret = env.SEPAY_WEBHOOK_SECRET;
  if (!secret) return;
  const attempt = await db.attempt.findFirstOrThrow({ where: { payment: { order: { code } } } });
  const paidAt = new Date(at.getTime() + 120_000);
  const body = JSON.stringify({
    id: ++bankRow,
    transactionDate: `${dayOf(paidAt)} ${formatClock(paidAt).padStart(5, '0')}:00`,
    accountNumber,
    content: attempt.code,
    transferType: 'in',
    transferAmount: Number(attempt.amountVnd),
    referenceCode: `DEMO.${bankRow}`,
  });
  const timestamp = String(Math.floor(paidAt.getTime() / 1000));
  const signature = `sha256=${hmacSha256(secret, `${timestamp}.${body}`)}`;
  unwrap(
    await receiveBankNotice(ctxAt({ kind: 'system', name: 'seed' }, paidAt), {
      source: 'sepay',
      body,
      header: (name) => ({ 'x-sepay-signature': signature, 'x-sepay-timestamp': timestamp })[name],
      receivedAt: paidAt,
    }),
  );
}

export async function fulfil(code: string, shop: MadeShop, at: Date, isCod: boolean): Promise<void> {
  const later = (hours: number): Ctx => ctxAt(shop.owner, new Date(at.getTime() + hours * 3_600_000));
  unwrap(await confirmOrder(later(1), { code }));
  unwrap(await packOrder(later(3), { code }));
  unwrap(await handOver(later(4), { code, ageChecked: 'on' }));
  const { totalVnd } = await db.order.findUniqueOrThrow({ where: { code } });
  unwrap(await deliverOrder(later(26), { code, ...(isCod ? { cashVnd: totalVnd } : {}) }));
}
