/** What an order costs after its buyer changed the quantities: prices as agreed, tiers by the new quantity. */
import { mulDiv, type Vnd } from '#kernel/money.ts';

export type ChangeableLine = {
  pricing: 'piece' | 'pack' | 'weighed';
  quantity: number;
  contentBase: bigint;
  priceBase: bigint;
  unitPriceVnd: Vnd;
  listPriceVnd: Vnd;
  priceReason: 'list' | 'tier' | 'flash';
  estimateVnd: Vnd;
  ceilingVnd: Vnd;
};

export type ChangedLine = {
  quantity: number;
  orderedBase: bigint;
  unitPriceVnd: Vnd;
  priceReason: 'list' | 'tier' | 'flash';
  estimateVnd: Vnd;
  ceilingVnd: Vnd;
};

type Tier = { minQuantity: number; unitPriceVnd: Vnd };

/** A tier was agreed for a quantity: another quantity has the tier it reaches. A flash price stays as it was agreed. */
export function changeLine(line: ChangeableLine, quantity: number, tiers: readonly Tier[]): ChangedLine {
  const orderedBase = BigInt(quantity) * line.contentBase;
  if (quantity === line.quantity)
    return {
      quantity,
      orderedBase,
      unitPriceVnd: line.unitPriceVnd,
      priceReason: line.priceReason,
      estimateVnd: line.estimateVnd,
      ceilingVnd: line.ceilingVnd,
    };
  const { unitPriceVnd, priceReason } = priceAt(line, quantity, tiers);
  const estimateVnd = mulDiv(orderedBase, unitPriceVnd, line.priceBase);
  // The tolerance was agreed as the distance of ceiling and estimate.
  const spreadVnd = ((line.ceilingVnd - line.estimateVnd) * estimateVnd) / line.estimateVnd;
  return { quantity, orderedBase, unitPriceVnd, priceReason, estimateVnd, ceilingVnd: estimateVnd + spreadVnd };
}

function priceAt(
  line: ChangeableLine,
  quantity: number,
  tiers: readonly Tier[],
): Pick<ChangedLine, 'unitPriceVnd' | 'priceReason'> {
  if (line.priceReason === 'flash') return { unitPriceVnd: line.unitPriceVnd, priceReason: 'flash' };
  const reached = tiers.filter((tier) => tier.minQuantity <= quantity && tier.unitPriceVnd < line.listPriceVnd);
  const [best = line.listPriceVnd] = reached.map((tier) => tier.unitPriceVnd).sort((a, b) => (a < b ? -1 : 1));
  // More of the same never costs more than was agreed for less.
  const unitPriceVnd = quantity > line.quantity && line.unitPriceVnd < best ? line.unitPriceVnd : best;
  return { unitPriceVnd, priceReason: unitPriceVnd < line.listPriceVnd ? 'tier' : 'list' };
}

/** A promised discount in the measure of what is left of its line, never more than promised. */
export function changeShare(promisedVnd: Vnd, before: Vnd, after: Vnd): Vnd {
  const share = before === 0n ? 0n : (promisedVnd * after) / before;
  return share < promisedVnd ? share : promisedVnd;
}
