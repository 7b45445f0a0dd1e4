import { mulDiv, type Vnd } from '#kernel/money.ts';
import type { Dimension } from './listing.ts';

export type PricePer = { vnd: Vnd; per: 'kg' | 'lit' | 'cai' };

const COMPARED: Readonly<Record<Dimension, { base: bigint; per: PricePer['per'] }>> = {
  mass: { base: 1000n, per: 'kg' },
  volume: { base: 1000n, per: 'lit' },
  count: { base: 1n, per: 'cai' },
};

/** What a pack costs by the kilogram, litre or piece; null when the pack is that very measure. */
export function pricePer(priceVnd: Vnd, contentBase: bigint, dimension: Dimension): PricePer | null {
  const { base, per } = COMPARED[dimension];
  if (contentBase <= 0n || contentBase === base) return null;
  return { vnd: mulDiv(priceVnd, base, contentBase), per };
}

/** Up or down by more than `percent` of the old price: such a change is looked at first. */
export function isBigChange(oldVnd: Vnd, newVnd: Vnd, percent: number): boolean {
  const moved = newVnd > oldVnd ? newVnd - oldVnd : oldVnd - newVnd;
  return moved * 100n > oldVnd * BigInt(percent);
}

/** The cheapest way to buy, for sorting. */
export function cheapest(prices: readonly Vnd[]): Vnd | null {
  return prices.reduce<Vnd | null>((least, price) => (least === null || price < least ? price : least), null);
}
