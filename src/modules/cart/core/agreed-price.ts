/**
 * What a line costs. The agreed price is the lowest that holds: the list price, the best tier the quantity reaches, the
 * flash price while it runs; it is never above the list price. Every price is per `priceBase` (100 g, 1 kg, one bunch).
 */
import { mulDiv, sumVnd, type Vnd } from '#kernel/money.ts';

export type PriceTier = { minQuantity: number; unitPriceVnd: Vnd };
export type FlashPrice = { unitPriceVnd: Vnd; startsAt: Date; endsAt: Date };
export type PriceReason = 'list' | 'tier' | 'flash';
export type PriceTerms = { listPriceVnd: Vnd; tiers: readonly PriceTier[]; flash: FlashPrice | null };

export type LineToPrice = PriceTerms & {
  quantity: number;
  contentBase: bigint;
  priceBase: bigint;
  pricing: 'piece' | 'pack' | 'weighed';
  toleranceBp: number;
};

export type LinePrice = { unitPriceVnd: Vnd; reason: PriceReason; estimateVnd: Vnd; ceilingVnd: Vnd };

export function isRunning(flash: FlashPrice | null, at: Date): flash is FlashPrice {
  return flash !== null && flash.startsAt <= at && at < flash.endsAt;
}

export function agreedPrice(terms: PriceTerms, quantity: number, at: Date): { unitPriceVnd: Vnd; reason: PriceReason } {
  let best: { unitPriceVnd: Vnd; reason: PriceReason } = { unitPriceVnd: terms.listPriceVnd, reason: 'list' };
  for (const tier of terms.tiers)
    if (tier.minQuantity <= quantity && tier.unitPriceVnd < best.unitPriceVnd)
      best = { unitPriceVnd: tier.unitPriceVnd, reason: 'tier' };
  if (isRunning(terms.flash, at) && terms.flash.unitPriceVnd < best.unitPriceVnd)
    best = { unitPriceVnd: terms.flash.unitPriceVnd, reason: 'flash' };
  return best;
}

/**
 * The line as ordered. Goods that are weighed when packed may cost up to the tolerance more than estimated; what was
 * paid before may not cost more at all (D7).
 */
export function priceLine(line: LineToPrice, at: Date, isPrepaid: boolean): LinePrice {
  const { unitPriceVnd, reason } = agreedPrice(line, line.quantity, at);
  const estimateVnd = mulDiv(BigInt(line.quantity) * line.contentBase, unitPriceVnd, line.priceBase);
  const mayWeighMore = line.pricing === 'weighed' && !isPrepaid;
  const ceilingVnd = mayWeighMore ? (estimateVnd * BigInt(10_000 + line.toleranceBp)) / 10_000n : estimateVnd;
  return { unitPriceVnd, reason, estimateVnd, ceilingVnd };
}

/** What a threshold of free delivery counts: goods at agreed prices, before any voucher. */
export function goodsVndOf(lines: readonly LineToPrice[], at: Date): Vnd {
  return sumVnd(lines.map((line) => priceLine(line, at, true).estimateVnd));
}
