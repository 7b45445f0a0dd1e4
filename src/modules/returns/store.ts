import { sumVnd } from '#kernel/money.ts';
import type { PaymentMethod } from '#modules/payments/core/payment.ts';
import type { Tx } from '#platform/db.ts';
import { type ReturnMove, type ReturnReason, type ReturnState, returnTable } from './core/return.ts';
import type { Bill, LineBack } from './core/return-money.ts';
import type { SoldAs } from './core/return-quantity.ts';

export type OrderFacts = {
  orderId: string;
  code: string;
  shopId: string;
  state: string;
  method: PaymentMethod;
  finalTotalVnd: bigint;
  returnedVnd: bigint;
  deliveredAt: Date | null;
  isSandbox: boolean;
};

/** A packed order as a return sees it; null while it has no final bill. */
export async function readOrderFacts(tx: Tx, orderId: string): Promise<OrderFacts | null> {
  const [row] = await tx.$queryRaw<OrderFacts[]>`
    select id as "orderId", code, shop_id as "shopId", state::text as state, method::text as method, final_total_vnd as "finalTotalVnd",
      returned_vnd as "returnedVnd", delivered_at as "deliveredAt", is_sandbox as "isSandbox"
    from orders where id = ${orderId}::uuid and final_total_vnd is not null`;
  return row ?? null;
}

/** Kinds of goods whose quality is gone with a day: nobody sells them twice. */
const FRESH = 'fresh';

export type SoldLine = SoldAs & { lineId: string; stockItemId: string | null; isFresh: boolean };

export async function readLines(tx: Tx, orderId: string): Promise<SoldLine[]> {
  return tx.$queryRaw<SoldLine[]>`
    select l.id as "lineId", l.stock_item_id as "stockItemId", l.pricing::text as pricing, l.content_base as "contentBase",
      l.price_base as "priceBase", coalesce(c."group"::text = ${FRESH}, false) as "isFresh"
    from order_lines l left join products p on p.id = l.product_id left join categories c on c.id = p.category_id
    where l.order_id = ${orderId}::uuid order by l.position`;
}

/** The final bill with every discount by voucher and all that came back so far. */
export async function readBill(tx: Tx, orderId: string): Promise<Bill> {
  const [order, lines, uses, settled] = await Promise.all([
    tx.order.findUniqueOrThrow({ where: { id: orderId }, select: { deliveryVnd: true } }),
    tx.orderLine.findMany({
      where: { orderId, packedAt: { not: null } },
      orderBy: { position: 'asc' },
      select: { id: true, packedBase: true, finalVnd: true, returnedBase: true, returnedVnd: true },
    }),
    tx.voucherUse.findMany({
      where: { orderId, state: { not: 'returned' } },
      orderBy: { voucherId: 'asc' },
      select: {
        voucherId: true,
        finalVnd: true,
        programmeVnd: true,
        shares: { select: { lineId: true, finalVnd: true } },
      },
    }),
    tx.return.findMany({
      where: { orderId, state: 'settled' },
      select: { deliveryVnd: true, isDeliveryWhole: true },
    }),
  ]);
  const sharesOf = (lineId: string | null) =>
    uses.flatMap((use) =>
      use.shares
        .filter((share) => share.lineId === lineId && (share.finalVnd ?? 0n) > 0n)
        .map((share) => ({ voucherId: use.voucherId, vnd: share.finalVnd ?? 0n })),
    );
  return {
    lines: lines.map((line) => ({
      lineId: line.id,
      packedBase: line.packedBase ?? 0n,
      finalVnd: line.finalVnd ?? 0n,
      shares: sharesOf(line.id),
      returnedBase: line.returnedBase,
      returnedVnd: line.returnedVnd,
    })),
    deliveryVnd: order.deliveryVnd,
    deliveryShares: sharesOf(null),
    deliveryReturned: {
      vnd: sumVnd(settled.map((back) => back.deliveryVnd)),
      isWhole: settled.some((back) => back.isDeliveryWhole),
    },
    vouchers: uses.map(({ voucherId, finalVnd, programmeVnd }) => ({
      voucherId,
      finalVnd: finalVnd ?? 0n,
      programmeVnd,
    })),
  };
}

/** Whether something already came back for a reason that is not the shop's fault: then its delivery was not for nothing. */
export async function hasOtherFault(tx: Tx, orderId: string): Promise<boolean> {
  const reason = { in: ['changed_mind', 'came_back'] as ReturnReason[] };
  return (await tx.return.count({ where: { orderId, state: 'settled', reason } })) > 0;
}

export type NewReturn = {
  code: string;
  orderId: string;
  shopId: string;
  state: ReturnState;
  reason: ReturnReason;
  text: string;
  complaintId?: string;
  recallId?: string;
  needsGoods: boolean;
  deliveryBearer: 'shop' | 'buyer';
  askedVnd: bigint;
  decisionReason?: string;
  deadlineAt: Date | null;
  askedAt: Date;
  decidedAt?: Date;
  lines: readonly LineBack[];
  photoIds?: readonly string[];
};

/** Null when the order already has an open return: the unique index decides, whoever was first. */
export async function insertReturn(tx: Tx, { lines, photoIds = [], ...row }: NewReturn): Promise<string | null> {
  const [made] = await tx.return.createManyAndReturn({ data: [row], skipDuplicates: true, select: { id: true } });
  if (!made) return null;
  await tx.returnLine.createMany({
    data: lines.map(({ lineId, base, amountVnd }) => ({ returnId: made.id, lineId, base, askedVnd: amountVnd })),
  });
  if (photoIds.length > 0)
    await tx.returnPhoto.createMany({ data: photoIds.map((fileId) => ({ returnId: made.id, fileId })) });
  return made.id;
}

/** What was paid back of an order for one recall; null before it was. */
export async function recallCredit(
  tx: Tx,
  of: { recallId: string; orderId: string },
): Promise<{ returnId: string; amountVnd: bigint } | null> {
  const row = await tx.return.findFirst({ where: of, select: { id: true, amountVnd: true } });
  return row ? { returnId: row.id, amountVnd: row.amountVnd ?? 0n } : null;
}

export type LockedReturn = {
  id: string;
  code: string;
  orderId: string;
  shopId: string;
  state: ReturnState;
  reason: ReturnReason;
  needsGoods: boolean;
  sentBackAt: Date | null;
  deadlineAt: Date | null;
  lines: { lineId: string; base: bigint; askedVnd: bigint; amountVnd: bigint | null; isRestocked: boolean | null }[];
};

/** The return by its code, its row locked: whoever acts on it goes after the other. */
export async function lockReturn(tx: Tx, code: string): Promise<LockedReturn | null> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`select id from returns where code = ${code} for update`;
  if (!found) return null;
  return tx.return.findUniqueOrThrow({
    where: { id: found.id },
    select: {
      id: true,
      code: true,
      orderId: true,
      shopId: true,
      state: true,
      reason: true,
      needsGoods: true,
      sentBackAt: true,
      deadlineAt: true,
      lines: { select: { lineId: true, base: true, askedVnd: true, amountVnd: true, isRestocked: true } },
    },
  });
}

export async function orderOfReturn(
  tx: Tx,
  code: string,
): Promise<{ orderId: string; orderCode: string; shopId: string } | null> {
  const [row] = await tx.$queryRaw<{ orderId: string; orderCode: string; shopId: string }[]>`
    select r.order_id as "orderId", o.code as "orderCode", r.shop_id as "shopId"
    from returns r join orders o on o.id = r.order_id where r.code = ${code}`;
  return row ?? null;
}

/** The one update that changes a return's state; false when another was first. */
export async function moveReturn(
  tx: Tx,
  id: string,
  move: ReturnMove,
  set: {
    decisionReason?: string;
    needsGoods?: boolean;
    deadlineAt?: Date | null;
    decidedAt?: Date;
    sentBackAt?: Date;
    sentBackNote?: string;
    receivedAt?: Date;
    settledAt?: Date;
    amountVnd?: bigint;
    deliveryVnd?: bigint;
    isDeliveryWhole?: boolean;
    needsInvoiceAdjustment?: boolean;
  } = {},
): Promise<boolean> {
  const { from, to } = returnTable.moves[move];
  const { count } = await tx.return.updateMany({
    where: { id, state: { in: [...from] } },
    data: { state: to, deadlineAt: null, ...set },
  });
  return count === 1;
}

export async function setAmounts(
  tx: Tx,
  returnId: string,
  lines: readonly { lineId: string; amountVnd: bigint }[],
): Promise<void> {
  for (const { lineId, amountVnd } of lines)
    await tx.returnLine.update({ where: { returnId_lineId: { returnId, lineId } }, data: { amountVnd } });
}

export async function setRestocked(tx: Tx, returnId: string, restocked: ReadonlySet<string>): Promise<void> {
  const lineId = { in: [...restocked] };
  await tx.returnLine.updateMany({ where: { returnId, lineId }, data: { isRestocked: true } });
  await tx.returnLine.updateMany({ where: { returnId, NOT: { lineId } }, data: { isRestocked: false } });
}

/** Returns whose waiting is over, oldest first, few at a time. */
export async function overdueReturns(tx: Tx, at: Date): Promise<string[]> {
  const rows = await tx.return.findMany({
    where: { state: { in: ['asked', 'accepted'] }, deadlineAt: { lte: at } },
    orderBy: { deadlineAt: 'asc' },
    take: 50,
    select: { code: true },
  });
  return rows.map(({ code }) => code);
}

/** The invoices of an order say what came back: nothing is left to adjust. */
export async function noteInvoiced(tx: Tx, orderId: string): Promise<void> {
  await tx.return.updateMany({
    where: { orderId, state: 'settled', needsInvoiceAdjustment: true },
    data: { needsInvoiceAdjustment: false },
  });
}
