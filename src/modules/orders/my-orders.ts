import type { Ctx } from '#kernel/actor.ts';
import { noRows, type Paged, rowsBefore } from '#kernel/paging.ts';
import { db } from '#platform/db.ts';
import type { OrderState } from './core/order.ts';
import { summaryOf } from './core/summary.ts';

export type MyOrderRow = {
  code: string;
  shopName: string;
  state: OrderState;
  totalVnd: bigint;
  placedAt: Date;
  summary: string;
};

export const MY_ORDERS_PER_PAGE = 30;

/** A signed-in buyer's orders, newest first. */
export async function myOrders(ctx: Ctx, page = 1): Promise<Paged<MyOrderRow>> {
  if (ctx.actor.kind !== 'person') return noRows();
  const where = {
    purchase: { accountId: ctx.actor.accountId },
    NOT: { state: 'cancelled', cancelReason: 'changed' },
  } as const;
  const total = await db.order.count({ where });
  const found = await db.order.findMany({
    where,
    orderBy: [{ placedAt: 'desc' }, { id: 'desc' }],
    take: MY_ORDERS_PER_PAGE,
    skip: rowsBefore(page, MY_ORDERS_PER_PAGE),
    select: {
      code: true,
      shopName: true,
      state: true,
      totalVnd: true,
      finalTotalVnd: true,
      returnedVnd: true,
      placedAt: true,
      lines: {
        where: { replacesLineId: null },
        select: { productName: true, quantity: true, unitLabel: true },
        orderBy: { position: 'asc' },
      },
    },
  });
  const rows = found.map(({ lines, finalTotalVnd, returnedVnd, ...row }) => ({
    ...row,
    totalVnd: (finalTotalVnd ?? row.totalVnd) - returnedVnd,
    summary: summaryOf(lines),
  }));
  return { rows, total };
}
