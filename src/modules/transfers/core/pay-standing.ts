type PaymentAnswer = {
  state?: string;
  method?: string;
  purpose?: string;
  paidVnd?: number;
  redirectUrl?: string;
};
export type OrderAnswer = { state?: string; payments?: PaymentAnswer[] };

/** What a page knows of the payment it shows: what came before, and whether it leads to a gateway. */
export type Shown = { partVnd: number; isGateway: boolean };

/**
 * How an order stands for the page that waits for its money. `changed`: another sum, attempt or way is to be shown;
 * `gone`: nothing is to be paid here any more, as where cash was chosen.
 */
export type PayStanding = 'waiting' | 'paid' | 'ended' | 'changed' | 'gone';

export function payStanding(order: OrderAnswer, { partVnd, isGateway }: Shown): PayStanding {
  const ofBill = order.payments?.filter((payment) => payment.purpose !== 'surplus') ?? [];
  if (ofBill.some(({ state }) => state === 'paid')) return 'paid';
  if (order.state === 'cancelled') return 'ended';
  // What is weighed is paid after packing: the order has gone on, and the money is awaited all the same.
  const due = ofBill.find(({ state, method }) => (state === 'due' || state === 'part_paid') && method !== 'cod');
  if (!due) return 'gone';
  const hasMore = due.state === 'part_paid' && (due.paidVnd ?? 0) > partVnd;
  return hasMore || isGateway !== (due.redirectUrl !== undefined) ? 'changed' : 'waiting';
}
