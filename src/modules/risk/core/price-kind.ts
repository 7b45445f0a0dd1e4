/** Where the prices of one kind of goods lie, in đồng for a kilogram, a litre or a thousand pieces. */
export type PriceKind = { count: number; lowerVnd: bigint; middleVnd: bigint; upperVnd: bigint };

export type FarPrice = { side: 'low' | 'high'; times: number };

const PER = 1000n;

/** What a sale unit costs, on the scale of its kind. */
export const scaledPrice = (unitPriceVnd: bigint, priceBase: bigint): bigint =>
  priceBase > 0n ? (unitPriceVnd * PER) / priceBase : 0n;

/**
 * Whether a price lies outside the half in which most are and so many times from the middle. A kind that is itself
 * scattered (jewellery beside straw hats) needs more: above, also beyond the usual fence of one and a half quartiles.
 */
export function farPrice(
  price: bigint,
  kind: PriceKind | null,
  terms: { times: number; enough: number },
): FarPrice | null {
  if (!kind || kind.count < terms.enough || price <= 0n || kind.middleVnd <= 0n) return null;
  const times = BigInt(terms.times);
  if (price < kind.lowerVnd && price * times <= kind.middleVnd)
    return { side: 'low', times: Number(kind.middleVnd / price) };
  const fence = kind.upperVnd + ((kind.upperVnd - kind.lowerVnd) * 3n) / 2n;
  if (price > fence && price >= kind.middleVnd * times) return { side: 'high', times: Number(price / kind.middleVnd) };
  return null;
}
