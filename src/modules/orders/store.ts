import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import type { OrderMove, OrderState } from './core/order.ts';
import { OPEN_STATES, orderTable } from './core/order.ts';
import type { PaymentMethod } from './schema.ts';

/** Two checkouts with the same key, or two cash orders of the same phone at the same shop, go one after the other. */
export async function lockFor(tx: Tx, what: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`;
}

export type NewPurchase = {
  code: string;
  cartId: string;
  accountId: string | null;
  contactName: string;
  contactPhone: string;
  checkoutKey: string;
  totalVnd: bigint;
  createdAt: Date;
};

export async function insertPurchase(tx: Tx, purchase: NewPurchase): Promise<string> {
  return (await tx.purchase.create({ data: purchase, select: { id: true } })).id;
}

export async function purchaseByKey(tx: Tx, checkoutKey: string) {
  return tx.purchase.findUnique({
    where: { checkoutKey },
    select: { id: true, code: true, orders: { select: { code: true, method: true }, orderBy: { position: 'asc' } } },
  });
}

export type NewOrderLine = {
  position: number;
  productId: string;
  variantId: string;
  stockItemId: string;
  productName: string;
  variantName: string;
  producerName: string;
  originName: string;
  pictureFileId: string | null;
  pricing: 'piece' | 'pack' | 'weighed';
  unitCode: string;
  unitLabel: string;
  contentBase: bigint;
  unitPriceVnd: bigint;
  priceBase: bigint;
  quantity: number;
  orderedBase: bigint;
  estimateVnd: bigint;
  ceilingVnd: bigint;
  taxClass: string;
};

export type NewOrder = {
  id: string;
  code: string;
  purchaseId: string;
  position: number;
  shopId: string;
  state: OrderState;
  method: PaymentMethod;
  shopName: string;
  shopLegalName: string;
  shopTaxCode: string | null;
  shopPhone: string;
  contactName: string;
  contactPhone: string;
  handoverKind: 'address' | 'pickup';
  handoverOn: Date;
  handoverHours: string;
  pointId: string | null;
  areaId: string | null;
  areaName: string;
  addressLine: string;
  goodsVnd: bigint;
  deliveryVnd: bigint;
  totalVnd: bigint;
  maxTotalVnd: bigint;
  needsAgeCheck: boolean;
  deadlineAt: Date | null;
  placedAt: Date;
  isSandbox: boolean;
  lines: NewOrderLine[];
};

export async function insertOrder(tx: Tx, order: NewOrder): Promise<void> {
  const { lines, ...head } = order;
  await tx.order.create({ data: { ...head, lines: { create: lines } } });
}

export async function addEvent(
  tx: Tx,
  ctx: Ctx,
  event: { orderId: string; event: string; by: string; detail?: Record<string, string> },
): Promise<void> {
  await tx.orderEvent.create({
    data: {
      orderId: event.orderId,
      at: ctx.now,
      event: event.event,
      by: event.by,
      byId: ctx.actor.kind === 'person' ? ctx.actor.accountId : null,
      detail: event.detail ?? {},
    },
  });
}

const STAMP: Partial<Record<OrderState, string>> = {
  placed: 'paidAt',
  confirmed: 'confirmedAt',
  packed: 'packedAt',
  handed_over: 'handedOverAt',
  delivered: 'deliveredAt',
  completed: 'completedAt',
  cancelled: 'cancelledAt',
};

/** The one update that changes an order's state; false when it is no longer in a state the move starts from. */
export async function updateState(
  tx: Tx,
  orderId: string,
  move: OrderMove,
  at: Date,
  set: {
    deadlineAt?: Date | null;
    cancelReason?: string;
    cancelledBy?: string;
    ageCheckedAt?: Date;
    method?: PaymentMethod;
  } = {},
): Promise<boolean> {
  const { from, to } = orderTable.moves[move];
  const stamp = STAMP[to];
  const { count } = await tx.order.updateMany({
    where: { id: orderId, state: { in: [...from] } },
    data: { state: to, deadlineAt: null, ...set, ...(stamp ? { [stamp]: at } : {}) },
  });
  return count === 1;
}

/** An unpaid order waits for a person instead of the clock. */
export async function clearDeadline(tx: Tx, orderId: string): Promise<void> {
  await tx.order.updateMany({ where: { id: orderId, state: 'awaiting_payment' }, data: { deadlineAt: null } });
}

export async function countOpenCod(tx: Tx, shopId: string, phone: string): Promise<number> {
  return tx.order.count({
    where: {
      shopId,
      contactPhone: phone,
      method: 'cod',
      state: { in: [...OPEN_STATES] },
    },
  });
}

export async function markPacked(tx: Tx, ctx: Ctx, orderId: string): Promise<void> {
  await tx.$executeRaw`
    update order_lines set packed_base = ordered_base, final_vnd = estimate_vnd, packed_at = ${ctx.now},
      packed_by_id = ${ctx.actor.kind === 'person' ? ctx.actor.accountId : null}::uuid
    where order_id = ${orderId}::uuid and packed_at is null`;
}

export type OrderRow = {
  id: string;
  code: string;
  shopId: string;
  state: OrderState;
  method: PaymentMethod;
  totalVnd: bigint;
  isSandbox: boolean;
  needsAgeCheck: boolean;
};

export async function readOrder(tx: Tx, orderId: string): Promise<OrderRow> {
  return tx.order.findUniqueOrThrow({
    where: { id: orderId },
    select: {
      id: true,
      code: true,
      shopId: true,
      state: true,
      method: true,
      totalVnd: true,
      isSandbox: true,
      needsAgeCheck: true,
    },
  });
}

/** Orders whose state ended by the clock, oldest first, few at a time. */
export async function overdueOrders(tx: Tx, state: OrderState, at: Date): Promise<string[]> {
  const rows = await tx.order.findMany({
    where: { state, deadlineAt: { lte: at } },
    orderBy: { deadlineAt: 'asc' },
    take: 50,
    select: { id: true },
  });
  return rows.map((r) => r.id);
}

export async function linesOf(tx: Tx, orderId: string): Promise<{ productId: string; quantity: number }[]> {
  return tx.orderLine.findMany({ where: { orderId }, select: { productId: true, quantity: true } });
}

export async function readContactPhone(tx: Tx, orderId: string): Promise<string> {
  return (await tx.order.findUniqueOrThrow({ where: { id: orderId }, select: { contactPhone: true } })).contactPhone;
}

/** Nothing of the order is still to be paid. */
export async function isFullyPaid(tx: Tx, orderId: string): Promise<boolean> {
  return (await tx.payment.count({ where: { orderId, state: { in: ['due', 'part_paid'] } } })) === 0;
}

/** Takes the order's row if it is still overdue; its payments are locked first, as a notice does. */
export async function lockOverdue(tx: Tx, orderId: string, state: OrderState, at: Date): Promise<boolean> {
  await tx.$executeRaw`select 1 from attempts a join payments p on p.id = a.payment_id where p.order_id = ${orderId}::uuid order by a.id for update of a`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from orders where id = ${orderId}::uuid and state::text = ${state} and deadline_at <= ${at} for update`;
  return rows.length === 1;
}

export async function postpone(tx: Tx, orderId: string, until: Date): Promise<void> {
  await tx.order.update({ where: { id: orderId }, data: { deadlineAt: until } });
}
