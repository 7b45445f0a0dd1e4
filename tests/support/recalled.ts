/** Goods of a lot in boxes, for what happens when the lot is called back. */
import type { Ctx } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { openPayload } from '#modules/notices/payload.ts';
import { confirmOrder } from '#modules/orders/confirm-order.ts';
import { deliverOrder } from '#modules/orders/deliver-order.ts';
import { handOver } from '#modules/orders/hand-over.ts';
import { packOrder } from '#modules/orders/pack-order.ts';
import type { Choice } from '#modules/recalls/core/recall.ts';
import { db } from '#platform/db.ts';
import { buy, guestWithCart } from './checkout.ts';
import { payByTransfer } from './delivered.ts';
import { ctxOf, makeProduct, NOON, type TestShop } from './market.ts';

type Product = Awaited<ReturnType<typeof makeProduct>>;

let serial = 1000;

/** As much of it as was ever made is not written down, unless it is given. */
export async function makeLot(
  product: Pick<Product, 'productId'>,
  quantityBase: bigint | null = null,
): Promise<string> {
  const lot = await db.lot.create({
    data: {
      code: `LO${++serial}X${Date.now() % 100_000}`,
      productId: product.productId,
      harvestedOn: NOON,
      quantityBase,
      createdAt: NOON,
    },
  });
  return lot.id;
}

async function ordered(shop: TestShop, lines: { variantId: string; quantity: number }[]) {
  const guest = await guestWithCart(lines);
  const area = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
  const bought = must(await buy(guest.ctx, guest.cartId, { areaCode: area.code }));
  const code = bought.orderCodes[0] ?? '';
  await payByTransfer(shop, code);
  must(await confirmOrder(ctxOf(shop.seller), { code }));
  const order = await db.order.findUniqueOrThrow({
    where: { code },
    include: { lines: { orderBy: { position: 'asc' } } },
  });
  return { code, orderId: order.id, lineId: order.lines[0]?.id ?? '', lines: order.lines, buyer: guest.ctx };
}

/** Paid and confirmed: it holds its goods and lies in no box yet. */
export const orderUnpacked = (shop: TestShop, product: Product, quantity: number) =>
  ordered(shop, [{ variantId: product.variantId, quantity }]);

export type OfLot = { code: string; orderId: string; buyer: Ctx; product: Product; lotId: string };

/** Two packs of a lot at 35.000 ₫, as far on their way as asked; `withOther`: other goods lie in the box too. */
export async function boughtOfLot(
  shop: TestShop,
  options: {
    of?: Product;
    lotId?: string;
    stock?: number;
    quantity?: number;
    until?: 'packed' | 'handed_over' | 'delivered';
    withOther?: boolean;
  },
): Promise<OfLot> {
  const product = options.of ?? (await makeProduct(shop, { stock: options.stock ?? 20 }));
  const lotId = options.lotId ?? (await makeLot(product));
  const wanted = [{ variantId: product.variantId, quantity: options.quantity ?? 2 }];
  if (options.withOther)
    wanted.push({ variantId: (await makeProduct(shop, { name: 'Su su' })).variantId, quantity: 1 });
  const { code, orderId, lines, buyer } = await ordered(shop, wanted);
  const seller = ctxOf(shop.seller);
  const box = lines.map(({ id, productId }) => ({
    lineId: id,
    ...(productId === product.productId ? { lotIds: [lotId] } : {}),
  }));
  const steps = [
    () => packOrder(seller, { code, lines: box }),
    () => handOver(seller, { code }),
    () => deliverOrder(seller, { code }),
  ];
  const count = { packed: 1, handed_over: 2, delivered: 3 }[options.until ?? 'delivered'];
  for (const step of steps.slice(0, count)) {
    const done = await step();
    if (!done.ok) throw new Error(JSON.stringify(done));
  }
  return { code, orderId, buyer, product, lotId };
}

/** Copies of an order with goods of its lot, each of another buyer, made by the database itself. */
export async function manyOrdersOf({ orderId }: OfLot, count: number): Promise<void> {
  await db.$executeRaw`
    with copies as (
      select n, gen_random_uuid() as order_id, gen_random_uuid() as purchase_id, gen_random_uuid() as line_id,
        translate(lpad(n::text, 8, '0'), '01', 'AB') as sign from generate_series(60000001, 60000000 + ${count}::int) n),
    bought as (
      insert into purchases select (jsonb_populate_record(p, jsonb_build_object('id', c.purchase_id, 'code', 'LM' || c.sign,
        'checkout_key', c.purchase_id, 'cart_id', c.order_id))).*
      from copies c, orders o join purchases p on p.id = o.purchase_id where o.id = ${orderId}::uuid),
    sold as (
      insert into orders select (jsonb_populate_record(o, jsonb_build_object('id', c.order_id, 'code', 'DH' || c.sign,
        'purchase_id', c.purchase_id, 'contact_phone', '+849' || c.n))).*
      from copies c, orders o where o.id = ${orderId}::uuid),
    lines as (
      insert into order_lines select (jsonb_populate_record(l, jsonb_build_object('id', c.line_id, 'order_id', c.order_id))).*
      from copies c, order_lines l where l.order_id = ${orderId}::uuid)
    insert into line_lots (line_id, lot_id, base)
    select c.line_id, x.lot_id, x.base from copies c, line_lots x join order_lines l on l.id = x.line_id where l.order_id = ${orderId}::uuid`;
}

/** On hand and promised; the book agrees with its movements. */
export async function heapOf({ stockItemId }: Pick<Product, 'stockItemId'>): Promise<bigint[]> {
  const { onHandBase, reservedBase } = await db.stockItem.findUniqueOrThrow({ where: { id: stockItemId } });
  const moved = await db.stockMovement.aggregate({ where: { stockItemId }, _sum: { deltaBase: true } });
  if ((moved._sum.deltaBase ?? 0n) !== onHandBase) throw new Error('the heap is not the sum of its movements');
  return [onHandBase, reservedBase];
}

/** What the buyer was sent, and the digits he knows. */
export async function toldLink(orderId: string): Promise<{ linkCode: string; digits: string }> {
  const message = await db.message.findFirstOrThrow({
    where: { onceKey: { contains: `:${orderId}|` }, channel: 'sms' },
  });
  const payload = openPayload(message.textSealed ?? '');
  const text = payload.kind === 'sms' ? payload.text : '';
  const linkCode = /\/thu-hoi\/xac-nhan\/([A-Z0-9]{12})$/.exec(text)?.[1] ?? '';
  const { contactPhone } = await db.order.findUniqueOrThrow({ where: { id: orderId } });
  return { linkCode, digits: contactPhone.slice(-4) };
}

/** What the page of an order sends about its one recall. */
export async function ownAnswer({ orderId, code }: { orderId: string; code: string }, choice: Choice) {
  const { recall } = await db.recallOrder.findFirstOrThrow({ where: { orderId }, include: { recall: true } });
  return { code, recall: recall.code, choice };
}
