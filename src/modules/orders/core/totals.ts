/**
 * From lines to sums. Every amount is whole đồng; a line is settled by one formula with one rounding (D5), a sum is the
 * sum of the shown parts.
 */
import { mulDiv, sumVnd, type Vnd } from '#kernel/money.ts';

export type PricedLine = { quantity: number; contentBase: bigint; unitPriceVnd: Vnd; priceBase: bigint };

/** quantity × content, in grams, millilitres or pieces. */
export function orderedBase(line: PricedLine): bigint {
  return BigInt(line.quantity) * line.contentBase;
}

/** What the line costs as ordered. */
export function estimateOf(line: PricedLine): Vnd {
  return mulDiv(orderedBase(line), line.unitPriceVnd, line.priceBase);
}

export type OrderSums = { goodsVnd: Vnd; deliveryVnd: Vnd; totalVnd: Vnd };

export function sumsOf(lines: readonly PricedLine[], deliveryVnd: Vnd): OrderSums {
  const goodsVnd = sumVnd(lines.map(estimateOf));
  return { goodsVnd, deliveryVnd, totalVnd: goodsVnd + deliveryVnd };
}

/** Minutes an unpaid purchase is held: each further order needs a transfer of its own. */
export function holdMinutes(orders: number, first: number, perFurther: number): number {
  return first + perFurther * Math.max(0, orders - 1);
}
