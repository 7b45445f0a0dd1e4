import type { Ctx } from '#kernel/actor.ts';
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

/** A signed-in buyer's orders, newest first. */
export async function myOrders(ctx: Ctx): Promise<MyOrderRow[]> {
  if (ctx.actor.kind !== 'person') return [];
  const rows = await db.order.findMany({
    where: { purchase: { accountId: ctx.actor.accountId }, NOT: { state: 'cancelled', cancelReason: 'changed' } },
    orderBy: { placedAt: 'desc' },
    take: 100,
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
  return rows.map(({ lines, finalTotalVnd, returnedVnd, ...row }) => ({
    ...row,
    totalVnd: (finalTotalVnd ?? row.totalVnd) - returnedVnd,
    summary: summaryOf(lines),
  }));
}
