import { sumVnd, type Vnd } from '#kernel/money.ts';
import type { OrderState } from './order.ts';

/** How one order of a purchase stands with being paid, as its buyer must read it beside the others. */
export type PayStanding = 'due' | 'paid' | 'after_packing' | 'cash' | 'ended';

export type PayFactsOfOrder = {
  state: OrderState;
  method: string;
  /** The bill as it stands. */
  billVnd: Vnd;
  payments: readonly { state: string; purpose: string; amountVnd: Vnd; paidVnd: Vnd }[];
};

export type OrderToPay = { standing: PayStanding; paidVnd: Vnd; leftVnd: Vnd };

/** What was paid beyond the bill goes back by itself and is no part of it. */
export function payStandingOf({ state, method, billVnd, payments }: PayFactsOfOrder): OrderToPay {
  const ofBill = payments.filter(({ purpose, state: of }) => purpose !== 'surplus' && of !== 'void');
  const paidVnd = sumVnd(ofBill.map((payment) => payment.paidVnd));
  if (state === 'cancelled') return { standing: 'ended', paidVnd: 0n, leftVnd: 0n };
  const due = ofBill.filter((payment) => payment.state === 'due' || payment.state === 'part_paid');
  if (due.length > 0) {
    const leftVnd = sumVnd(due.map((payment) => payment.amountVnd - payment.paidVnd));
    return { standing: method === 'cod' ? 'cash' : 'due', paidVnd, leftVnd };
  }
  if (ofBill.length > 0) return { standing: 'paid', paidVnd, leftVnd: 0n };
  return { standing: method === 'cod' ? 'cash' : 'after_packing', paidVnd: 0n, leftVnd: billVnd };
}

export type PaySums = { paidVnd: Vnd; dueVnd: Vnd; laterVnd: Vnd };

/** Paid, to be paid now, and to be paid later: together what the orders that stand come to. */
export function paySums(orders: readonly OrderToPay[]): PaySums {
  const left = (...standings: PayStanding[]) =>
    sumVnd(orders.filter(({ standing }) => standings.includes(standing)).map(({ leftVnd }) => leftVnd));
  return {
    paidVnd: sumVnd(orders.map(({ paidVnd }) => paidVnd)),
    dueVnd: left('due'),
    laterVnd: left('after_packing', 'cash'),
  };
}
