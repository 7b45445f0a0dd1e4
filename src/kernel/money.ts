/**
 * Money is whole đồng in a bigint. Nothing here rounds but `mulDiv`, so a sum of shown parts is the shown sum.
 */
export type Vnd = bigint;

/** Prices a person may set: 1 đồng to under NAPAS's cap of one transfer times 2, far below 10^16. */
export const MAX_PRICE_VND: Vnd = 1_000_000_000n;

export function sumVnd(parts: Iterable<Vnd>): Vnd {
  let total = 0n;
  for (const part of parts) total += part;
  return total;
}

/** a × b / c rounded half up; for non-negative numbers only (the one rounding of weighed lines and unit prices). */
export function mulDiv(a: bigint, b: bigint, c: bigint): bigint {
  if (a < 0n || b < 0n || c <= 0n) throw new RangeError('mulDiv needs non-negative factors and a positive divisor');
  return (a * b * 2n + c) / (c * 2n);
}

/** `35.000 ₫` with a no-break space (notes of design: dot for thousands, sign after). */
export function formatVnd(amount: Vnd | number): string {
  return `${groupThousands(amount)}\u00a0₫`;
}

/** `35.000`, without the sign. */
export function groupThousands(amount: bigint | number): string {
  const value = BigInt(amount);
  const digits = (value < 0n ? -value : value).toString();
  return (value < 0n ? '-' : '') + digits.replace(/\B(?=(\d{3})+(?!\d))/g, '.');
}

/** `0,4 %` style share of two counts or sums, one decimal at most; null when nothing was counted. */
export function percentOf(part: bigint | number, whole: bigint | number): number | null {
  const all = BigInt(whole);
  if (all === 0n) return null;
  return Number((BigInt(part) * 1000n) / all) / 10;
}

/** Spreads `total` over weights so that the parts add up to it exactly (largest remainder, earlier index wins ties). */
export function spread(total: Vnd, weights: readonly bigint[]): Vnd[] {
  const whole = weights.reduce((a, b) => a + b, 0n);
  if (whole === 0n) return weights.map((_, i) => (i === 0 ? total : 0n));
  const parts = weights.map((w) => (total * w) / whole);
  let rest = total - parts.reduce((a, b) => a + b, 0n);
  const order = weights
    .map((w, i) => ({ i, remainder: (total * w) % whole }))
    .sort((a, b) => (a.remainder === b.remainder ? a.i - b.i : a.remainder > b.remainder ? -1 : 1));
  for (const { i } of order) {
    if (rest === 0n) break;
    parts[i] = (parts[i] ?? 0n) + 1n;
    rest -= 1n;
  }
  return parts;
}
