import type { Ctx } from '#kernel/actor.ts';
import { isGatewayMethod, type PaymentMethod } from '#modules/payments/core/payment.ts';
import { db } from '#platform/db.ts';
import { type OrderToPay, type PaySums, payStandingOf, paySums } from './core/pay-standing.ts';
import { isBuyer } from './order-access.ts';

export type PurchaseOrder = OrderToPay & {
  code: string;
  shopName: string;
  method: PaymentMethod;
  billVnd: bigint;
  /** Not weighed yet: the bill may still change. */
  isEstimate: boolean;
  /** By a transfer into the shop's own account, by a provider, or in cash. */
  goesBy: 'transfer' | 'gateway' | 'cash';
};

export type PurchaseMoney = PaySums & {
  orders: PurchaseOrder[];
  /** Those that are paid one after another on the pages of paying, and where among them this one is, from 1. */
  inTurn: PurchaseOrder[];
  position: number;
  /** The next that waits to be paid. */
  next: PurchaseOrder | null;
};

/** What of a purchase is paid and what is left, order by order; null when it is not the viewer's. */
export async function purchaseMoney(ctx: Ctx, code: string): Promise<PurchaseMoney | null> {
  const order = await db.order.findUnique({
    where: { code },
    select: { code: true, purchase: { select: { id: true, accountId: true, cartId: true, createdAt: true } } },
  });
  if (!order || !(await isBuyer(ctx, order))) return null;
  const rows = await db.order.findMany({
    where: { purchaseId: order.purchase.id },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      supersedesId: true,
      code: true,
      shopName: true,
      state: true,
      method: true,
      totalVnd: true,
      finalTotalVnd: true,
      returnedVnd: true,
      totalIsEstimate: true,
      payments: { select: { state: true, purpose: true, amountVnd: true, paidVnd: true } },
    },
  });
  // A changed order stands in for the one before it.
  const orders = rows
    .filter(({ id }) => !rows.some(({ supersedesId }) => supersedesId === id))
    .map((row): PurchaseOrder => {
      const billVnd = (row.finalTotalVnd ?? row.totalVnd) - row.returnedVnd;
      return {
        ...payStandingOf({ ...row, billVnd }),
        code: row.code,
        shopName: row.shopName,
        method: row.method,
        billVnd,
        isEstimate: row.totalIsEstimate && row.finalTotalVnd === null,
        goesBy: row.method === 'cod' ? 'cash' : isGatewayMethod(row.method) ? 'gateway' : 'transfer',
      };
    });
  const inTurn = orders.filter(
    ({ standing, method }) => standing === 'due' || (standing === 'paid' && method !== 'cod'),
  );
  return {
    ...paySums(orders),
    orders,
    inTurn,
    position: inTurn.findIndex((one) => one.code === code) + 1,
    next: inTurn.find((one) => one.code !== code && one.standing === 'due') ?? null,
  };
}
