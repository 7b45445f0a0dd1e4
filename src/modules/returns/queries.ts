import { z } from 'zod';
import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { noRows, type Paged, pagedRows, rowsBefore } from '#kernel/paging.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { orderForBuyer } from '#modules/orders/api.ts';
import { db } from '#platform/db.ts';
import { pictureUrl } from '#platform/files.ts';
import { lastDayToAsk } from './ask-return.ts';
import { mayDecideReturn, mayReceiveGoods } from './core/policy.ts';
import { canGoBack, type ReturnReason, type ReturnState } from './core/return.ts';
import { leftOf, restOf, worthOf } from './core/return-money.ts';
import { quantityText } from './core/return-quantity.ts';
import { readBill, readLines, readOrderFacts } from './store.ts';

export type ReturnLineView = {
  lineId: string;
  productName: string;
  variantName: string;
  pictureUrl: string | null;
  quantityText: string;
  unitLabel: string;
  base: bigint;
  askedVnd: bigint;
  amountVnd: bigint | null;
  isRestocked: boolean | null;
  /** Of a lot called back: whatever was ticked, it lies apart. */
  isApart: boolean;
};

export type ReturnView = {
  code: string;
  orderCode: string;
  shopName: string;
  state: ReturnState;
  reason: ReturnReason;
  text: string;
  needsGoods: boolean;
  deliveryBearer: 'shop' | 'buyer';
  deliveryVnd: bigint;
  askedVnd: bigint;
  amountVnd: bigint | null;
  decisionReason: string | null;
  deadlineAt: Date | null;
  askedAt: Date;
  decidedAt: Date | null;
  sentBackAt: Date | null;
  sentBackNote: string;
  settledAt: Date | null;
  lines: ReturnLineView[];
  photoIds: string[];
};

async function load(
  where: { code: string } | { orderId: string },
): Promise<(ReturnView & { shopId: string; orderId: string })[]> {
  const rows = await db.return.findMany({
    where,
    orderBy: { askedAt: 'desc' },
    include: { lines: true, photos: true },
  });
  const orders = await db.order.findMany({
    where: { id: { in: rows.map((row) => row.orderId) } },
    select: {
      id: true,
      code: true,
      shopName: true,
      lines: {
        orderBy: { position: 'asc' },
        select: {
          id: true,
          stockItemId: true,
          productName: true,
          variantName: true,
          pictureFileId: true,
          unitLabel: true,
          pricing: true,
          contentBase: true,
          priceBase: true,
        },
      },
    },
  });
  const apart = await db.stockMovement.findMany({
    where: { orderId: { in: rows.map((row) => row.orderId) }, lotId: { not: null } },
    select: { orderId: true, stockItemId: true, at: true },
  });
  return rows.flatMap(({ lines, photos, deliveryBearer, ...row }) => {
    const order = orders.find(({ id }) => id === row.orderId);
    if (!order) return [];
    return {
      ...row,
      deliveryBearer: deliveryBearer === 'buyer' ? ('buyer' as const) : ('shop' as const),
      orderCode: order.code,
      shopName: order.shopName,
      photoIds: photos.map(({ fileId }) => fileId),
      lines: order.lines.flatMap((sold) => {
        const line = lines.find(({ lineId }) => lineId === sold.id);
        if (!line) return [];
        const { base, askedVnd, amountVnd, isRestocked } = line;
        return {
          lineId: sold.id,
          productName: sold.productName,
          variantName: sold.variantName,
          pictureUrl: sold.pictureFileId ? pictureUrl(sold.pictureFileId, 480) : null,
          quantityText: quantityText(sold, base),
          unitLabel: sold.unitLabel,
          base,
          askedVnd,
          amountVnd,
          isRestocked,
          isApart: apart.some(
            ({ orderId, stockItemId, at }) =>
              orderId === row.orderId && stockItemId === sold.stockItemId && at.getTime() === row.settledAt?.getTime(),
          ),
        };
      }),
    };
  });
}

/** All returns of an order for its buyer, newest first, and until which day one may be asked. */
export async function returnsOfMyOrder(
  ctx: Ctx,
  code: string,
): Promise<{ returns: ReturnView[]; askUntil: Day | null }> {
  const own = await orderForBuyer(ctx, code);
  if (!own) return { returns: [], askUntil: null };
  const [returns, order] = await Promise.all([load({ orderId: own.orderId }), readOrderFacts(db, own.orderId)]);
  return { returns, askUntil: order ? await openUntil(ctx, order, returns) : null };
}

type Received = { deliveredAt: Date | null; state: string; finalTotalVnd: bigint; returnedVnd: bigint };

async function openUntil(ctx: Ctx, order: Received, returns: readonly ReturnView[]): Promise<Day | null> {
  const isOpen = returns.some(({ state }) => state === 'asked' || state === 'accepted' || state === 'received');
  const isReceived = order.state === 'delivered' || order.state === 'completed';
  if (!order.deliveredAt || !isReceived || isOpen || order.returnedVnd >= order.finalTotalVnd) return null;
  const lastDay = await lastDayToAsk(order.deliveredAt);
  return dayOf(ctx.now) <= lastDay ? lastDay : null;
}

export type LineToReturn = {
  lineId: string;
  productName: string;
  variantName: string;
  pictureUrl: string | null;
  unitLabel: string;
  isWeighed: boolean;
  /** What is left of it, as it is typed, and what that is worth. */
  leftText: string;
  leftVnd: bigint;
  isFresh: boolean;
};

export type ReturnForm = { code: string; shopName: string; lines: LineToReturn[]; askUntil: Day; answerHours: number };

/** What the buyer can still give back, for the form; null when nothing or not his. */
export async function returnForm(ctx: Ctx, code: string): Promise<ReturnForm | null> {
  const own = await orderForBuyer(ctx, code);
  const order = own && (await readOrderFacts(db, own.orderId));
  if (!own || !order) return null;
  const askUntil = await openUntil(ctx, order, await load({ orderId: own.orderId }));
  if (!askUntil) return null;
  const [bill, sold, shown, answerHours] = await Promise.all([
    readBill(db, own.orderId),
    readLines(db, own.orderId),
    db.order.findUniqueOrThrow({
      where: { id: own.orderId },
      select: {
        shopName: true,
        lines: { select: { id: true, productName: true, variantName: true, pictureFileId: true, unitLabel: true } },
      },
    }),
    ruleAt('return.answer_hours', ctx.now, z.number()),
  ]);
  const lines = sold.flatMap((line) => {
    const billed = bill.lines.find(({ lineId }) => lineId === line.lineId);
    const words = shown.lines.find(({ id }) => id === line.lineId);
    if (!billed || !words || restOf(billed) === 0n) return [];
    return {
      lineId: line.lineId,
      productName: words.productName,
      variantName: words.variantName,
      pictureUrl: words.pictureFileId ? pictureUrl(words.pictureFileId, 480) : null,
      unitLabel: words.unitLabel,
      isWeighed: line.pricing === 'weighed',
      leftText: quantityText(line, restOf(billed)),
      leftVnd: worthOf(billed, restOf(billed)),
      isFresh: line.isFresh,
    };
  });
  return lines.length === 0 ? null : { code, shopName: shown.shopName, lines, askUntil, answerHours };
}

export type SellerReturn = ReturnView & {
  mayDecide: boolean;
  mayReceive: boolean;
  /** Goods could come back; else only money can be given. */
  canGoBack: boolean;
  sendBackDays: number;
  maxVnd: Record<string, bigint>;
};

/** One return for the people of its shop. */
export async function sellerReturn(ctx: Ctx, shopId: string, code: string): Promise<SellerReturn | null> {
  if (!isShopMember(ctx.actor, shopId)) return null;
  const [row] = await load({ code });
  if (row?.shopId !== shopId) return null;
  const [bill, sold, sendBackDays] = await Promise.all([
    readBill(db, row.orderId),
    readLines(db, row.orderId),
    ruleAt('return.send_back_days', ctx.now, z.number()),
  ]);
  const hasFresh = sold.some((line) => line.isFresh && row.lines.some(({ lineId }) => lineId === line.lineId));
  return {
    ...row,
    mayDecide: mayDecideReturn(ctx.actor, shopId),
    mayReceive: mayReceiveGoods(ctx.actor, shopId),
    canGoBack: canGoBack(row.reason, hasFresh),
    sendBackDays,
    maxVnd: Object.fromEntries(bill.lines.map((line) => [line.lineId, leftOf(line)])),
  };
}

export type ReturnRow = {
  code: string;
  orderCode: string;
  state: ReturnState;
  reason: ReturnReason;
  askedVnd: bigint;
  amountVnd: bigint | null;
  askedAt: Date;
  deadlineAt: Date | null;
  isSentBack: boolean;
  names: string;
};

export const RETURNS_PER_PAGE = 30;

/** A shop's returns, those that wait for it first; `orderCode` limits them to one order. */
export async function shopReturns(
  ctx: Ctx,
  shopId: string,
  { orderCode = null, page = 1 }: { orderCode?: string | null; page?: number } = {},
): Promise<Paged<ReturnRow>> {
  if (!isShopMember(ctx.actor, shopId)) return noRows();
  const rows = await db.$queryRaw<(ReturnRow & { total: number })[]>`
    select r.code, o.code as "orderCode", r.state::text as state, r.reason::text as reason, r.asked_vnd as "askedVnd",
      r.amount_vnd as "amountVnd", r.asked_at as "askedAt", r.deadline_at as "deadlineAt", r.sent_back_at is not null as "isSentBack",
      (select string_agg(l.product_name, ', ' order by l.position) from return_lines x join order_lines l on l.id = x.line_id
        where x.return_id = r.id) as names, count(*) over ()::int as total
    from returns r join orders o on o.id = r.order_id where r.shop_id = ${shopId}::uuid
      and (${orderCode}::text is null or o.code = ${orderCode})
    order by not (r.state = 'asked' or (r.state = 'accepted' and r.sent_back_at is not null)), r.deadline_at nulls last, r.asked_at desc, r.id
    limit ${RETURNS_PER_PAGE} offset ${rowsBefore(page, RETURNS_PER_PAGE)}`;
  return pagedRows(rows);
}
