type Priced = { contentBase: number; priceBase: number };

/** What one sale unit costs at a price per its measure. */
export const saleVnd = (variant: Priced, unitPriceVnd: number): number =>
  Math.round((unitPriceVnd * variant.contentBase) / variant.priceBase);

/** What one costs now: the usual price, or the lower one that runs. */
export function askedVnd(variant: Priced & { priceVnd: number; flash: { unitPriceVnd: number } | null }): number {
  return variant.flash ? Math.min(variant.priceVnd, saleVnd(variant, variant.flash.unitPriceVnd)) : variant.priceVnd;
}
