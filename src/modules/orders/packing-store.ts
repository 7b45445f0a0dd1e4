import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import type { Day } from '#kernel/time.ts';
import type { PaymentMethod } from '#modules/payments/core/payment.ts';
import type { Tx } from '#platform/db.ts';
import type { OrderChannel, OrderState, PayWhen, ShortRule } from './core/order.ts';
import type { OrderedLine } from './core/packing.ts';
import type { NewOrderLine } from './store.ts';

export type WholeOrder = {
  id: string;
  code: string;
  purchaseId: string;
  shopId: string;
  channel: OrderChannel;
  state: OrderState;
  method: PaymentMethod;
  payWhen: PayWhen;
  shortRule: ShortRule;
  promisedOn: Day;
  changeableUntil: Date | null;
  deadlineAt: Date | null;
  cancelReason: string | null;
  deliveryVnd: bigint;
  discountVnd: bigint;
  deliveryDiscountVnd: bigint;
  totalVnd: bigint;
  maxTotalVnd: bigint;
  finalTotalVnd: bigint | null;
  needsAgeCheck: boolean;
  isSandbox: boolean;
};

/**
 * The order for an act that touches its money too: attempts and payments are locked before it, in the order in which a
 * bank's notice takes them.
 */
export async function lockWholeOrder(tx: Tx, orderId: string): Promise<WholeOrder> {
  await tx.$executeRaw`select 1 from attempts a join payments p on p.id = a.payment_id where p.order_id = ${orderId}::uuid order by a.id for update of a`;
  await tx.$executeRaw`select 1 from payments where order_id = ${orderId}::uuid order by id for update`;
  const [order] = await tx.$queryRaw<WholeOrder[]>`
    select id, code, purchase_id as "purchaseId", shop_id as "shopId", channel::text as channel, state::text as state, method::text as method,
      pay_when::text as "payWhen", short_rule::text as "shortRule", handover_on::text as "promisedOn",
      changeable_until as "changeableUntil", deadline_at as "deadlineAt", cancel_reason as "cancelReason", delivery_vnd as "deliveryVnd", discount_vnd as "discountVnd",
      delivery_discount_vnd as "deliveryDiscountVnd", total_vnd as "totalVnd", max_total_vnd as "maxTotalVnd",
      final_total_vnd as "finalTotalVnd", needs_age_check as "needsAgeCheck", is_sandbox as "isSandbox"
    from orders where id = ${orderId}::uuid for update`;
  if (!order) throw new Error(`order ${orderId} vanished`);
  return order;
}

export type LineToPack = OrderedLine & {
  lineId: string;
  position: number;
  productId: string;
  stockItemId: string;
  windowId: string | null;
  replacementVariantId: string | null;
  /** Weighed or counted so far; not final before the box is closed. */
  packedBase: bigint | null;
  shortReason: string | null;
};

/** What was ordered, without what was added at packing. What has no heap was handed over at a stall: nobody packs it. */
export async function linesToPack(tx: Tx, orderId: string): Promise<LineToPack[]> {
  const rows = await tx.orderLine.findMany({
    where: { orderId, replacesLineId: null },
    orderBy: { position: 'asc' },
    select: {
      id: true,
      position: true,
      productId: true,
      stockItemId: true,
      windowId: true,
      replacementVariantId: true,
      pricing: true,
      quantity: true,
      contentBase: true,
      orderedBase: true,
      unitPriceVnd: true,
      priceBase: true,
      estimateVnd: true,
      ceilingVnd: true,
      discountVnd: true,
      minBase: true,
      maxBase: true,
      packedBase: true,
      shortReason: true,
    },
  });
  return rows.flatMap(({ id, productId, stockItemId, ...row }) =>
    productId === null || stockItemId === null ? [] : [{ ...row, productId, stockItemId, lineId: id }],
  );
}

/** The scale's word on one line, changeable until the box is closed. */
export async function writeWeight(
  tx: Tx,
  line: { lineId: string; packedBase: bigint; shortReason: string | null },
): Promise<void> {
  await tx.orderLine.update({
    where: { id: line.lineId },
    data: { packedBase: line.packedBase, shortReason: line.shortReason },
  });
}

export type FinalLine = {
  lineId: string;
  packedBase: bigint;
  finalVnd: bigint;
  finalDiscountVnd: bigint;
  shortReason: string | null;
};

const personOf = (ctx: Ctx): string | null => (ctx.actor.kind === 'person' ? ctx.actor.accountId : null);

/** What was packed, once: the database refuses a second time. */
export async function writePacked(tx: Tx, ctx: Ctx, lines: readonly FinalLine[]): Promise<void> {
  for (const { lineId, ...facts } of lines)
    await tx.orderLine.update({
      where: { id: lineId },
      data: { ...facts, packedAt: ctx.now, packedById: personOf(ctx) },
    });
}

/** As a line is ordered, but packed at once and never promised for a day. */
export type AddedLine = Omit<
  NewOrderLine,
  'priceReason' | 'windowId' | 'promisedFrom' | 'promisedTo' | 'replacementVariantId' | 'discountVnd'
> & { stockItemId: string; orderId: string; replacesLineId: string; packedBase: bigint; finalVnd: bigint };

/** What replaces goods that were short stands in as a packed line of its own. */
export async function insertAddedLine(tx: Tx, ctx: Ctx, line: AddedLine): Promise<void> {
  await tx.orderLine.create({
    data: { ...line, finalDiscountVnd: 0n, packedAt: ctx.now, packedById: personOf(ctx) },
  });
}

export type TickedLot = { id: string; code: string; productId: string; isRecalled: boolean };

/**
 * The lots that a packer ticked, held so that none is called back before the box is closed. Whether one was is asked by a
 * statement of its own, which sees a recall that was waited for.
 */
export async function lockLots(tx: Tx, lotIds: readonly string[]): Promise<TickedLot[]> {
  const ids = [...new Set(lotIds)].filter(isUuid);
  await tx.$executeRaw`select 1 from lots where id = any(${ids}::uuid[]) order by id for share`;
  return tx.$queryRaw<TickedLot[]>`
    select l.id, l.code, l.product_id as "productId", exists (
      select 1 from recall_lots x join recalls r on r.id = x.recall_id where x.lot_id = l.id and r.opened_at is not null) as "isRecalled"
    from lots l where l.id = any(${ids}::uuid[])`;
}

/** The recall whose goods lie in the boxes of this order, until its buyer has them out or other goods in; null mostly. */
export async function recallHolding(tx: Tx, orderId: string): Promise<string | null> {
  const [recall] = await tx.$queryRaw<{ code: string }[]>`
    select r.code from order_lines l join line_lots x on x.line_id = l.id join recall_lots y on y.lot_id = x.lot_id
      join recalls r on r.id = y.recall_id
    where l.order_id = ${orderId}::uuid and r.opened_at is not null and not exists (
      select 1 from recall_orders o where o.recall_id = r.id and o.order_id = l.order_id and o.settled_at is not null)
    limit 1`;
  return recall?.code ?? null;
}

/**
 * Since when its seller can go on with a box that a recall stopped: it was let go, or its buyer wants other goods in it.
 * `at` itself while he has not answered; null: no recall stopped it.
 */
export async function freeOfRecallSince(tx: Tx, orderId: string, at: Date): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ since: Date | null }[]>`
    select max(since) as since from (
      select coalesce(settled_at, case when choice = 'other_lot' then confirmed_at end, ${at}::timestamptz) as since
      from recall_orders where order_id = ${orderId}::uuid and stage = 'packed'
      union all
      select ${at}::timestamptz from order_lines l join line_lots x on x.line_id = l.id join recall_lots y on y.lot_id = x.lot_id
        join recalls r on r.id = y.recall_id
      where l.order_id = ${orderId}::uuid and r.opened_at is not null and not exists (
        select 1 from recall_orders o where o.recall_id = r.id and o.order_id = l.order_id)) held`;
  return row?.since ?? null;
}

/** Whether goods promised to it were taken for a recall and its buyer has not said what he wants instead. */
export async function isShortByRecall(tx: Tx, orderId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isShort: boolean }[]>`
    select exists (select 1 from recall_orders where order_id = ${orderId}::uuid and stage = 'reserved' and settled_at is null) as "isShort"`;
  return row?.isShort === true;
}

/** Paid after packing: the order waits for its way now. */
export async function setPaid(
  tx: Tx,
  orderId: string,
  data: { paidAt: Date; deadlineAt: Date; method?: PaymentMethod },
): Promise<void> {
  await tx.order.update({ where: { id: orderId }, data });
}

/** Goods that came back, or money for them: added to the lines and the bill. */
export async function addReturned(
  tx: Tx,
  orderId: string,
  lines: readonly { lineId: string; base: bigint; amountVnd: bigint }[],
  totalVnd: bigint,
): Promise<void> {
  for (const { lineId, base, amountVnd } of lines)
    await tx.orderLine.updateMany({
      where: { id: lineId, orderId },
      data: { returnedBase: { increment: base }, returnedVnd: { increment: amountVnd } },
    });
  await tx.order.update({ where: { id: orderId }, data: { returnedVnd: { increment: totalVnd } } });
}

/** How much of each heap lies in packed lines, less what came back of them already. */
export async function packedOf(
  tx: Tx,
  lineIds: readonly string[],
): Promise<{ stockItemId: string; packedBase: bigint }[]> {
  const rows = await tx.orderLine.findMany({
    where: { id: { in: [...lineIds] } },
    select: { stockItemId: true, packedBase: true, returnedBase: true },
    orderBy: { stockItemId: 'asc' },
  });
  return rows.flatMap(({ stockItemId, packedBase, returnedBase }) =>
    stockItemId === null ? [] : [{ stockItemId, packedBase: (packedBase ?? 0n) - returnedBase }],
  );
}

export type SoldLine = {
  lineId: string;
  stockItemId: string | null;
  productId: string | null;
  orderedBase: bigint;
  estimateVnd: bigint;
};

/** What a sale at a stall hands over: as it was agreed, nothing is weighed again. */
export async function linesToSell(tx: Tx, orderId: string): Promise<SoldLine[]> {
  const rows = await tx.orderLine.findMany({
    where: { orderId },
    orderBy: { position: 'asc' },
    select: { id: true, stockItemId: true, productId: true, orderedBase: true, estimateVnd: true },
  });
  return rows.map(({ id, ...row }) => ({ ...row, lineId: id }));
}
