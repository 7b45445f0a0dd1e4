/** What an order stands at, line by line, as an invoice counts: the goal of everything that puts its invoice right. */
import { mulDiv } from '#kernel/money.ts';
import type { DueLine } from './adjustment.ts';
import { type SoldOrder, soldLines } from './document-of-order.ts';
import { leftOf } from './line-amounts.ts';

const MILLION = 1_000_000n;

export function dueLines(order: SoldOrder): DueLine[] {
  const goods = leftOf(soldLines(order.lines, () => '')).map(({ orderLineId, payVnd, quantityBase, unitBase }) => ({
    orderLineId,
    grossVnd: payVnd,
    quantity: mulDiv(quantityBase, MILLION, unitBase),
  }));
  const { deliveryVnd, deliveryPayVnd } = order;
  if (deliveryVnd === 0n) return goods;
  return [...goods, { orderLineId: null, grossVnd: deliveryPayVnd, quantity: deliveryPayVnd === 0n ? 0n : null }];
}
