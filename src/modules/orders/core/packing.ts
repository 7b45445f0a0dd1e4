/**
 * What was packed, beside what was ordered, and the money that follows (D4 to D7). One formula with one rounding per line;
 * a bill never passes what was agreed at ordering, and a prepaid one never what was paid.
 */
import { mulDiv, sumVnd, type Vnd } from '#kernel/money.ts';
import type { ShortRule } from './order.ts';

export type Pricing = 'piece' | 'pack' | 'weighed';

/** Grams, millilitres or pieces, as agreed. */
export type OrderedLine = {
  pricing: Pricing;
  quantity: number;
  contentBase: bigint;
  orderedBase: bigint;
  unitPriceVnd: Vnd;
  priceBase: bigint;
  estimateVnd: Vnd;
  ceilingVnd: Vnd;
  discountVnd: Vnd;
  /** What one sale unit usually weighs. */
  minBase: bigint | null;
  maxBase: bigint | null;
};

/** Without the seller's own limits a tenth above or below is usual. */
const USUAL_SPREAD = 10n;
/** Beyond this many times what was ordered it is a slip of the finger, whatever is confirmed. */
const MOST_TIMES = 10n;

/** What a line usually weighs in all: outside of it the scale is asked again. */
export function usualWeight(line: OrderedLine): { lowBase: bigint; highBase: bigint } {
  const units = BigInt(line.quantity);
  return {
    lowBase: line.minBase === null ? line.orderedBase - line.orderedBase / USUAL_SPREAD : line.minBase * units,
    highBase: line.maxBase === null ? line.orderedBase + line.orderedBase / USUAL_SPREAD : line.maxBase * units,
  };
}

const smaller = (a: Vnd, b: Vnd): Vnd => (b < a ? b : a);

export type WeightCheck = 'usual' | 'light' | 'heavy' | 'impossible';

export function checkWeight(line: OrderedLine, packedBase: bigint): WeightCheck {
  if (packedBase < 0n || packedBase > line.orderedBase * MOST_TIMES) return 'impossible';
  const { lowBase, highBase } = usualWeight(line);
  if (packedBase > highBase) return 'heavy';
  return packedBase < lowBase ? 'light' : 'usual';
}

/** Fewer units than ordered, or lighter than the goods usually are: then the buyer reads why. */
export function isShort(line: OrderedLine, packedBase: bigint): boolean {
  return line.pricing === 'weighed' ? packedBase < usualWeight(line).lowBase : packedBase < line.orderedBase;
}

/** What one sale unit costs at the agreed price. */
export function unitPriceOf(line: Pick<OrderedLine, 'contentBase' | 'unitPriceVnd' | 'priceBase'>): Vnd {
  return mulDiv(line.contentBase, line.unitPriceVnd, line.priceBase);
}

/** D5: 25.000 ₫/kg, packed 1,93 kg = 48.250 ₫; the part above the ceiling is the seller's gift. */
export function finalOf(line: Pick<OrderedLine, 'unitPriceVnd' | 'priceBase' | 'ceilingVnd'>, packedBase: bigint): Vnd {
  return smaller(mulDiv(packedBase, line.unitPriceVnd, line.priceBase), line.ceilingVnd);
}

/** What the buyer's rule makes of a line: the seller says only that it is short. */
export function packedByRule(line: OrderedLine, packedBase: bigint, rule: ShortRule): bigint {
  return rule === 'cancel' && isShort(line, packedBase) ? 0n : packedBase;
}

/** What the missing part of a line would have cost the buyer, after his discount. */
export function missingVnd(
  line: Pick<OrderedLine, 'estimateVnd' | 'discountVnd'>,
  final: { finalVnd: Vnd; finalDiscountVnd: Vnd },
): Vnd {
  const rest = line.estimateVnd - line.discountVnd - (final.finalVnd - final.finalDiscountVnd);
  return rest > 0n ? rest : 0n;
}

export type ReplacementTerms = Pick<
  OrderedLine,
  'quantity' | 'orderedBase' | 'unitPriceVnd' | 'priceBase' | 'estimateVnd' | 'ceilingVnd'
>;

/**
 * The goods the buyer named instead, as a line of their own: at their list price, lowered where the missing part was
 * cheaper. Null when nothing can be asked for them.
 */
export function replacementTerms(
  variant: { contentBase: bigint; unitPriceVnd: Vnd; priceBase: bigint },
  packedBase: bigint,
  missing: Vnd,
): ReplacementTerms | null {
  if (packedBase <= 0n) return null;
  const quantity = Number((packedBase + variant.contentBase - 1n) / variant.contentBase);
  const orderedBase = BigInt(quantity) * variant.contentBase;
  // Rounded down, so that rounding the line half up cannot lift it above the missing part again.
  const atMost = (missing * variant.priceBase) / orderedBase;
  const unitPriceVnd = smaller(variant.unitPriceVnd, atMost);
  const estimateVnd = mulDiv(orderedBase, unitPriceVnd, variant.priceBase);
  if (estimateVnd <= 0n) return null;
  return { quantity, orderedBase, unitPriceVnd, priceBase: variant.priceBase, estimateVnd, ceilingVnd: estimateVnd };
}

export type Bill = { goodsVnd: Vnd; discountVnd: Vnd; totalVnd: Vnd };

/** The final sums of an order: sums of its lines, with the fee and its discount as they were agreed. */
export function billOf(
  order: { deliveryVnd: Vnd; deliveryDiscountVnd: Vnd },
  lines: readonly { finalVnd: Vnd; finalDiscountVnd: Vnd }[],
): Bill {
  const goodsVnd = sumVnd(lines.map((line) => line.finalVnd));
  const discountVnd = sumVnd(lines.map((line) => line.finalDiscountVnd));
  return { goodsVnd, discountVnd, totalVnd: goodsVnd + order.deliveryVnd - discountVnd - order.deliveryDiscountVnd };
}
