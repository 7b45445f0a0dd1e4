/**
 * One line of a sale at a stall: what the seller counts or weighs before the buyer's eyes, at the price that holds on the
 * market's pages too. Nothing is estimated, so what is agreed is the bill.
 */
import type { ErrorCode } from '#kernel/errors.ts';
import { mulDiv, sumVnd, type Vnd } from '#kernel/money.ts';
import { agreedPrice, type PriceReason, type PriceTerms } from '#modules/cart/core/agreed-price.ts';
import { readUnits } from '#modules/orders/core/box.ts';
import { parseWeight } from '#modules/orders/core/weight.ts';

/** Less is no sale: nobody has such a note. More than one transfer may be (NAPAS 247: under 500 million). */
export const LEAST_SALE_VND = 1_000n;
export const MOST_SALE_VND = 499_999_999n;

const MOST_UNITS = 9999n;

export type StallGoods = PriceTerms & {
  pricing: 'piece' | 'pack' | 'weighed';
  contentBase: bigint;
  priceBase: bigint;
};

export type StallLine = {
  quantity: number;
  /** Of one sale unit: of weighed goods what the scale said, sold as one piece of that weight. */
  contentBase: bigint;
  orderedBase: bigint;
  unitPriceVnd: Vnd;
  priceReason: PriceReason;
  lineVnd: Vnd;
};

/** An empty box, or nought. */
export const isNothing = (typed: string): boolean => /^(0+([.,]0+)?)?$/.test(typed.trim());

/** As typed beside the goods; null where nothing was sold of them. */
export function stallLine(goods: StallGoods, typed: string, at: Date): StallLine | ErrorCode | null {
  const text = typed.trim();
  if (isNothing(text)) return null;
  return goods.pricing === 'weighed' ? weighed(goods, text, at) : counted(goods, text, at);
}

function weighed(goods: StallGoods, text: string, at: Date): StallLine | ErrorCode {
  const base = parseWeight(text, goods.contentBase);
  if (base === null || base <= 0n || base > goods.contentBase * MOST_UNITS) return 'WEIGHT_INVALID';
  // A tier of "from 5 kg" is reached by what lies on the scale, in whole sale units.
  return priced(goods, { quantity: 1, contentBase: base }, Number(base / goods.contentBase), at);
}

function counted(goods: StallGoods, text: string, at: Date): StallLine | ErrorCode {
  const units = readUnits(text);
  if (units === null || units === 0) return 'QUANTITY_INVALID';
  return priced(goods, { quantity: units, contentBase: goods.contentBase }, units, at);
}

function priced(
  goods: StallGoods,
  { quantity, contentBase }: { quantity: number; contentBase: bigint },
  units: number,
  at: Date,
): StallLine | ErrorCode {
  const { unitPriceVnd, reason } = agreedPrice(goods, units, at);
  const orderedBase = BigInt(quantity) * contentBase;
  const lineVnd = mulDiv(orderedBase, unitPriceVnd, goods.priceBase);
  // A few grams that cost less than a đồng.
  if (lineVnd <= 0n) return 'STALL_AMOUNT';
  return { quantity, contentBase, orderedBase, unitPriceVnd, priceReason: reason, lineVnd };
}

/** The bill, or null where it is less or more than one sale may be. */
export function saleTotal(lines: readonly { lineVnd: Vnd }[]): Vnd | null {
  const totalVnd = sumVnd(lines.map((line) => line.lineVnd));
  return totalVnd < LEAST_SALE_VND || totalVnd > MOST_SALE_VND ? null : totalVnd;
}
