import type { Dimension, Pricing } from './listing.ts';

/** A unit of the table: `baseFactor` null = the seller says what is in one (a bunch, a box). */
export type Unit = { code: string; dimension: Dimension; baseFactor: number | null; name: string };

/** What a stated content is counted in. */
export const MEASURES = ['g', 'kg', 'ml', 'lit', 'cai'] as const;
export type Measure = (typeof MEASURES)[number];

const MEASURE: Readonly<Record<Measure, { dimension: Dimension; base: number }>> = {
  g: { dimension: 'mass', base: 1 },
  kg: { dimension: 'mass', base: 1000 },
  ml: { dimension: 'volume', base: 1 },
  lit: { dimension: 'volume', base: 1000 },
  cai: { dimension: 'count', base: 1 },
};

export const MEASURE_OF: Readonly<Record<Dimension, Measure>> = { mass: 'g', volume: 'ml', count: 'cai' };

export type SaleUnit = { contentBase: bigint; dimension: Dimension; pricing: Pricing; label: string };

/** `500`, `1,5` or `0.5` of a measure, as whole base units; null when it is no such number. */
export function contentOf(typed: string, measure: Measure): bigint | null {
  const match = /^(\d{1,7})(?:[.,](\d{1,3}))?$/.exec(typed.trim());
  if (!match) return null;
  const thousandths = BigInt(match[1] ?? '0') * 1000n + BigInt((match[2] ?? '').padEnd(3, '0'));
  const base = thousandths * BigInt(MEASURE[measure].base);
  return base > 0n && base % 1000n === 0n ? base / 1000n : null;
}

/**
 * One sale unit: how much is in it and what stands behind its price (`kg`, `hộp 500 g`, `chục`). A counted bundle
 * whose content is left out counts as itself; ten in a chục unless said otherwise.
 */
export function saleUnit(unit: Unit, typed: string, measure: Measure, words: Record<Measure, string>): SaleUnit | null {
  if (unit.baseFactor !== null) {
    const pricing = unit.dimension === 'count' ? 'piece' : 'pack';
    return { contentBase: BigInt(unit.baseFactor), dimension: unit.dimension, pricing, label: unit.name };
  }
  if (typed.trim() === '') {
    if (unit.dimension !== 'count') return null;
    const contentBase = unit.code === 'chuc' ? 10n : 1n;
    return { contentBase, dimension: 'count', pricing: 'piece', label: unit.name };
  }
  const contentBase = contentOf(typed, measure);
  if (contentBase === null) return null;
  const isItself = measure === 'cai' && (contentBase === 1n || (unit.code === 'chuc' && contentBase === 10n));
  const said = unit.code === 'chuc' ? typed.trim() : `${typed.trim()} ${words[measure]}`;
  return {
    contentBase,
    dimension: MEASURE[measure].dimension,
    pricing: measure === 'cai' ? 'piece' : 'pack',
    label: isItself ? unit.name : `${unit.name} ${said}`,
  };
}

/** Content as it would be typed again. */
export function typedContent(contentBase: bigint, dimension: Dimension): { content: string; measure: Measure } {
  if (dimension === 'count') return { content: contentBase.toString(), measure: 'cai' };
  const big = contentBase >= 1000n && contentBase % 1000n === 0n;
  const [small, large]: [Measure, Measure] = dimension === 'mass' ? ['g', 'kg'] : ['ml', 'lit'];
  return big
    ? { content: (contentBase / 1000n).toString(), measure: large }
    : { content: contentBase.toString(), measure: small };
}
