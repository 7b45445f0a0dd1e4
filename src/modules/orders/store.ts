import type { Ctx } from '#kernel/actor.ts';
import type { PaymentMethod } from '#modules/payments/core/payment.ts';
import type { ActivityClass } from '#modules/tax/core/activity-class.ts';
import { insertAll, type Tx } from '#platform/db.ts';
import type { OrderChannel, OrderMove, OrderState } from './core/order.ts';
import { channelOfMove, OPEN_STATES, orderTable, type PayWhen, type ShortRule } from './core/order.ts';

/** Two checkouts with the same key, or two cash orders of the same phone at the same shop, go one after the other. */
export async function lockFor(tx: Tx, what: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`;
}

export type NewPurchase = {
  id: string;
  code: string;
  /** None at a stall. */
  cartId: string | null;
  accountId: string | null;
  contactName: string;
  contactPhone: string;
  checkoutKey: string;
  totalVnd: bigint;
  createdAt: Date;
};

/** `firstToPay` is the first order that waits for a transfer. */
export type PlacedPurchase = { purchaseCode: string; orderCodes: string[]; firstToPay: string | null };

/** What a checkout answered under this key, if it did. */
export async function purchaseByKey(tx: Tx, checkoutKey: string): Promise<PlacedPurchase | null> {
  const rows = await tx.$queryRaw<{ purchaseCode: string; code: string; payWhen: PayWhen }[]>`
    select p.code as "purchaseCode", o.code, o.pay_when::text as "payWhen"
    from purchases p join orders o on o.purchase_id = p.id
    where p.checkout_key = ${checkoutKey} and o.supersedes_id is null order by o.position`;
  const [first] = rows;
  if (!first) return null;
  return {
    purchaseCode: first.purchaseCode,
    orderCodes: rows.map((row) => row.code),
    firstToPay: rows.find((row) => row.payWhen === 'now')?.code ?? null,
  };
}

export type NewOrderLine = {
  id: string;
  position: number;
  /** None of the three where a typed amount was sold at a stall. */
  productId: string | null;
  variantId: string | null;
  stockItemId: string | null;
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
  listPriceVnd: bigint;
  priceReason: 'list' | 'tier' | 'flash';
  priceBase: bigint;
  minBase: bigint | null;
  maxBase: bigint | null;
  windowId: string | null;
  promisedFrom: string | null;
  promisedTo: string | null;
  replacementVariantId: string | null;
  quantity: number;
  orderedBase: bigint;
  estimateVnd: bigint;
  ceilingVnd: bigint;
  discountVnd: bigint;
  taxClass: string;
  activityClass: ActivityClass | null;
};

export type NewOrder = {
  id: string;
  code: string;
  purchaseId: string;
  position: number;
  shopId: string;
  channel: OrderChannel;
  state: OrderState;
  method: PaymentMethod;
  payWhen: PayWhen;
  shortRule: ShortRule;
  supersedesId: string | null;
  shopName: string;
  shopLegalName: string;
  shopTaxCode: string | null;
  shopPhone: string;
  contactName: string;
  contactPhone: string;
  handoverKind: 'address' | 'pickup';
  handoverOn: string;
  handoverHours: string;
  pointId: string | null;
  areaId: string | null;
  areaName: string;
  addressLine: string;
  goodsVnd: bigint;
  deliveryVnd: bigint;
  discountVnd: bigint;
  deliveryDiscountVnd: bigint;
  totalVnd: bigint;
  totalIsEstimate: boolean;
  maxTotalVnd: bigint;
  needsAgeCheck: boolean;
  changeableUntil: Date | null;
  deadlineAt: Date | null;
  placedAt: Date;
  isSandbox: boolean;
  lines: NewOrderLine[];
};

export type NewEvent = { orderId: string; event: string; by: string; detail?: Record<string, string> };

/** A purchase (unless it is there) with its orders, their lines and the first rows of their timelines, in one statement. */
export async function insertOrders(
  tx: Tx,
  ctx: Ctx,
  purchase: NewPurchase | null,
  orders: readonly NewOrder[],
  events: readonly NewEvent[],
): Promise<void> {
  await insertAll(tx, {
    purchases: purchase ? [purchase] : [],
    orders: orders.map(({ lines: _, ...order }) => ({ ...order, note: '', returnedVnd: 0n })),
    order_lines: orders.flatMap((order) =>
      order.lines.map((line) => ({ ...line, orderId: order.id, returnedBase: 0n, returnedVnd: 0n })),
    ),
    order_events: events.map((event) => eventRow(ctx, event)),
  });
}

const eventRow = (ctx: Ctx, event: NewEvent) => ({
  orderId: event.orderId,
  at: ctx.now,
  event: event.event,
  by: event.by,
  byId: ctx.actor.kind === 'person' ? ctx.actor.accountId : null,
  detail: event.detail ?? {},
});

export async function addEvent(tx: Tx, ctx: Ctx, event: NewEvent): Promise<void> {
  await tx.orderEvent.create({ data: eventRow(ctx, event) });
}

const STAMP: Partial<Record<OrderState, string>> = {
  placed: 'paid_at',
  confirmed: 'confirmed_at',
  packed: 'packed_at',
  handed_over: 'handed_over_at',
  delivered: 'delivered_at',
  completed: 'completed_at',
  cancelled: 'cancelled_at',
};

/** What a move may write besides the state, by column and type. The deadline of the state that is left never stays. */
export type MoveSet = {
  deadlineAt?: Date | null;
  cancelReason?: string;
  cancelledBy?: string;
  ageCheckedAt?: Date;
  paidAt?: Date;
  method?: PaymentMethod;
  payWhen?: PayWhen;
  finalGoodsVnd?: bigint;
  finalDiscountVnd?: bigint;
  finalTotalVnd?: bigint;
};

const MOVE_COLUMNS: Record<keyof MoveSet, string> = {
  deadlineAt: 'deadline_at::timestamptz',
  cancelReason: 'cancel_reason::text',
  cancelledBy: 'cancelled_by::text',
  ageCheckedAt: 'age_checked_at::timestamptz',
  paidAt: 'paid_at::timestamptz',
  method: 'method::payment_method',
  payWhen: 'pay_when::pay_when',
  finalGoodsVnd: 'final_goods_vnd::bigint',
  finalDiscountVnd: 'final_discount_vnd::bigint',
  finalTotalVnd: 'final_total_vnd::bigint',
};

/**
 * The one statement that changes an order's state and writes the row of its timeline; false when the order is no longer
 * in a state the move starts from, or not of the channel it is for.
 */
export async function updateState(
  tx: Tx,
  ctx: Ctx,
  move: OrderMove,
  { deadlineAt = null, ...set }: MoveSet,
  event: NewEvent,
): Promise<boolean> {
  const { from, to } = orderTable.moves[move];
  const row = eventRow(ctx, event);
  const values: unknown[] = [row.orderId, [...from], row.at, row.event, row.by, row.byId, JSON.stringify(row.detail)];
  const assign = Object.entries({ deadlineAt, ...set }).map(([key, value]) => {
    const [column, type] = MOVE_COLUMNS[key as keyof MoveSet].split('::');
    return `${column} = $${values.push(value)}::${type}`;
  });
  const stamp = STAMP[to];
  const channel = channelOfMove(move);
  if (stamp) assign.push(`${stamp} = $3::timestamptz`);
  const count = await tx.$executeRawUnsafe(
    `with moved as (
      update orders set state = '${to}', ${assign.join(', ')} where id = $1::uuid and state::text = any($2::text[])${channel ? ` and channel = '${channel}'` : ''} returning id)
    insert into order_events (order_id, at, event, "by", by_id, detail)
    select id, $3::timestamptz, $4, $5, $6::uuid, $7::jsonb from moved`,
    ...values,
  );
  return count === 1;
}

/** An unpaid order waits for a person instead of the clock. */
export async function clearDeadline(tx: Tx, orderId: string): Promise<void> {
  await tx.order.updateMany({
    where: { id: orderId, state: { in: ['awaiting_payment', 'packed'] } },
    data: { deadlineAt: null },
  });
}

/** The buyer pays another way than he chose; nothing else of the order changes. */
export async function setMethod(tx: Tx, orderId: string, method: PaymentMethod): Promise<void> {
  await tx.order.update({ where: { id: orderId }, data: { method } });
}

/** Orders of a phone at a shop that are under way and not paid before they are packed. */
export async function countOpenUnpaid(tx: Tx, shopId: string, phone: string): Promise<number> {
  return tx.order.count({
    where: { shopId, contactPhone: phone, payWhen: { not: 'now' }, state: { in: [...OPEN_STATES] } },
  });
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

export async function readContactPhone(tx: Tx, orderId: string): Promise<string> {
  return (await tx.order.findUniqueOrThrow({ where: { id: orderId }, select: { contactPhone: true } })).contactPhone;
}

/** Nothing of the order is still to be paid, and nothing about it is disputed. */
export async function canComplete(tx: Tx, orderId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isOpen: boolean }[]>`
    select exists (select 1 from payments where order_id = ${orderId}::uuid and state in ('due', 'part_paid'))
      or exists (select 1 from returns where order_id = ${orderId}::uuid and state in ('asked', 'accepted', 'received'))
      or exists (select 1 from complaints where order_id = ${orderId}::uuid and state in ('open', 'answered', 'escalated'))
      as "isOpen"`;
  return row?.isOpen === false;
}

/** When the state it is in ends by itself. */
export async function setDeadline(tx: Tx, orderId: string, until: Date): Promise<void> {
  await tx.order.update({ where: { id: orderId }, data: { deadlineAt: until } });
}
