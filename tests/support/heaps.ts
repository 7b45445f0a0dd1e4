/** Orders without goods, to which stock can be promised, and what the tables say of a heap afterwards. */
import { randomBytes, randomUUID } from 'node:crypto';
import { codeFrom } from '#kernel/ids.ts';
import { must, Refusal, type Result } from '#kernel/result.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import { NOON, type TestShop } from './market.ts';

const code = (prefix: string): string => `${prefix}${codeFrom(randomBytes(8))}`;

/** A placed order whose lines are told by the test itself. */
export async function makeOrder(shop: Pick<TestShop, 'shopId'>): Promise<string> {
  const money = { goodsVnd: 1000n, deliveryVnd: 0n, totalVnd: 1000n, maxTotalVnd: 1000n };
  const person = { contactName: 'Nguyễn Thị Hoa', contactPhone: '+84912000222' };
  const order = await db.order.create({
    data: {
      code: code('DH'),
      position: 0,
      shopId: shop.shopId,
      state: 'placed',
      method: 'cod',
      shopName: 'Vườn nhà bà Mến',
      shopLegalName: 'Trần Văn Mến',
      shopPhone: '+84912000111',
      ...person,
      ...money,
      handoverKind: 'address',
      handoverOn: new Date('2026-11-24T00:00:00Z'),
      areaName: 'Xã Lập Thạch',
      addressLine: 'Thôn Đông',
      placedAt: NOON,
      purchase: {
        create: {
          code: code('LM'),
          cartId: randomUUID(),
          ...person,
          checkoutKey: randomUUID(),
          totalVnd: 1000n,
          createdAt: NOON,
        },
      },
    },
    select: { id: true },
  });
  return order.id;
}

export async function makeWindow(
  variantId: string,
  options: { capBase: bigint; startsOn?: string; endsOn?: string; cutOffAt?: Date | null; maxOrders?: number },
): Promise<string> {
  const window = await db.supplyWindow.create({
    data: {
      variantId,
      startsOn: new Date(`${options.startsOn ?? '2026-12-05'}T00:00:00Z`),
      endsOn: new Date(`${options.endsOn ?? '2026-12-12'}T00:00:00Z`),
      cutOffAt: options.cutOffAt === undefined ? new Date('2026-12-01T10:00:00Z') : options.cutOffAt,
      capBase: options.capBase,
      maxOrders: options.maxOrders ?? null,
      createdAt: NOON,
    },
  });
  return window.id;
}

/** Three records of one truth: sum of movements and what lies there; what is held and what is promised. */
export async function heapOf(stockItemId: string) {
  const item = await db.stockItem.findUniqueOrThrow({ where: { id: stockItemId } });
  const moved = await db.stockMovement.aggregate({ where: { stockItemId }, _sum: { deltaBase: true } });
  const held = await db.reservation.aggregate({
    where: { stockItemId, windowId: null, state: 'held' },
    _sum: { base: true },
  });
  return {
    onHand: item.onHandBase,
    reserved: item.reservedBase,
    moved: moved._sum.deltaBase ?? 0n,
    held: held._sum.base ?? 0n,
  };
}

export async function windowOf(windowId: string) {
  const window = await db.supplyWindow.findUniqueOrThrow({ where: { id: windowId } });
  const sum = async (state: 'held' | 'taken') =>
    (await db.reservation.aggregate({ where: { windowId, state }, _sum: { base: true } }))._sum.base ?? 0n;
  const orders = await db.reservation.findMany({ where: { windowId, state: { in: ['held', 'taken'] } } });
  return {
    reserved: window.reservedBase,
    taken: window.takenBase,
    orders: window.orderCount,
    held: await sum('held'),
    heldAndTaken: (await sum('held')) + (await sum('taken')),
    distinctOrders: new Set(orders.map((r) => r.orderId)).size,
  };
}

/** One use of the heaps in a transaction of its own; a refusal rolls it back. */
export function inOneGo<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  return transaction(work);
}

/** The same without a second try: a deadlock, which the market would survive by trying again, fails the test. */
export async function inOneTry<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await db.$transaction(async (tx) => ({ ok: true, value: must(await work(tx)) }), { maxWait: 30_000 });
  } catch (error) {
    if (error instanceof Refusal) return error.refusal;
    throw error;
  }
}
