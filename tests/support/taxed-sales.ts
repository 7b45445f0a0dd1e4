/** Completed sales of households, and what comes back of them: through the use cases, with the worker's turn after them. */
import { addHours } from '#kernel/time.ts';
import { confirmReceipt } from '#modules/orders/confirm-receipt.ts';
import { acceptReturn } from '#modules/returns/accept-return.ts';
import { askReturn } from '#modules/returns/ask-return.ts';
import { AskReturn } from '#modules/returns/schema.ts';
import { reactions } from '#modules/tax/reactions.ts';
import { db } from '#platform/db.ts';
import { type Delivered, deliveredOrder, type WantedLine } from './delivered.ts';
import { ctxOf, makeShop, NOON, systemCtx, type TestShop } from './market.ts';

/** The worker's turn, as often as it comes. */
export const toldCompleted = (orderId: string) =>
  reactions['order.completed']?.(systemCtx(addHours(NOON, 1)), { orderId });
export const toldSettled = (orderId: string, returnId: string) =>
  reactions['return.settled']?.(systemCtx(addHours(NOON, 1)), { orderId, returnId, by: 'seller' });

type Wanted = Parameters<typeof deliveredOrder>[1];

/** Delivered, paid and received; the worker has not heard of it yet. */
export async function completedSale(shop: TestShop, options: Wanted = {}, at?: Date): Promise<Delivered> {
  const order = await deliveredOrder(shop, options);
  const received = await confirmReceipt(order.buyer, { code: order.code });
  if (!received.ok) throw new Error(JSON.stringify(received));
  if (at) await db.order.update({ where: { id: order.orderId }, data: { completedAt: at } });
  return order;
}

export async function notedSale(shop: TestShop, options: Wanted = {}, at?: Date): Promise<Delivered> {
  const order = await completedSale(shop, options, at);
  await toldCompleted(order.orderId);
  return order;
}

/** The buyer claims so much of the first line, and is given what he asks at that instant. */
export async function giveBackTo(order: Delivered, shop: TestShop, quantity: string, at = NOON): Promise<string> {
  const input = AskReturn.parse({
    code: order.code,
    reason: 'damaged',
    text: 'Hàng dập nhiều quả, không ăn được',
    photos: [],
    [`quantity.${order.lineIds[0]}`]: quantity,
  });
  const asked = await askReturn({ ...order.buyer, now: NOON }, input);
  if (!asked.ok) throw new Error(JSON.stringify(asked));
  const { returnCode } = asked.value;
  const accepted = await acceptReturn(ctxOf(shop.seller, at), { returnCode, goods: 'kept' });
  if (!accepted.ok) throw new Error(JSON.stringify(accepted));
  return (await db.return.findUniqueOrThrow({ where: { code: returnCode } })).id;
}

export const RESOLD: WantedLine = { priceVnd: 600_000n, quantity: 2, activityClass: 'resale' };

export const notesOf = (orderId: string) => db.taxNote.findMany({ where: { orderId }, orderBy: { id: 'asc' } });
export const entriesOf = async (orderId: string) =>
  (
    await db.bookEntry.findMany({
      where: { orderId, kind: { in: ['tax_noted', 'tax_return'] } },
      orderBy: { id: 'asc' },
      include: { lines: { orderBy: { id: 'asc' } } },
    })
  ).map(({ entryKey, proof, lines }) => ({
    entryKey,
    proof,
    lines: lines.map(({ account, amountVnd }) => [account.split(':')[2], amountVnd]),
  }));

/** A household that sells; what it sells is its own unless another is said. */
export async function openTaxedShop() {
  const shop = await makeShop();
  return {
    shop,
    completed: (options: Wanted = {}, of: TestShop = shop, at?: Date) => completedSale(of, options, at),
    noted: (options: Wanted = {}, of: TestShop = shop, at?: Date) => notedSale(of, options, at),
    giveBack: (order: Delivered, quantity: string, at = NOON) => giveBackTo(order, shop, quantity, at),
  };
}
