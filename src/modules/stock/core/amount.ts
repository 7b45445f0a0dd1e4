/** What a heap is counted in: kilograms, litres, pieces; kept in thousandths of the first two. */
export type Dimension = 'mass' | 'volume' | 'count';

const THOUSAND = 1000n;

/** `12`, `12,5` or `1.250,5` of kilograms, litres or pieces, in thousandths; null when it is no such number. */
export function thousandthsOf(typed: string): bigint | null {
  const match = /^(\d{1,3}(?:\.\d{3})+|\d{1,7})(?:,(\d{1,3}))?$/.exec(typed) ?? /^(\d{1,7})\.(\d{1,2})$/.exec(typed);
  if (!match) return null;
  return BigInt((match[1] ?? '').replaceAll('.', '')) * 1000n + BigInt((match[2] ?? '').padEnd(3, '0'));
}

/** `12,5` of the dimension's unit, typed as thousandths by the form, in base units; null for half a piece. */
export function baseOf(thousandths: bigint, dimension: Dimension): bigint | null {
  if (dimension !== 'count') return thousandths;
  return thousandths % THOUSAND === 0n ? thousandths / THOUSAND : null;
}

/** `12,5`: base units in the dimension's unit, without needless zeros. */
export function shownAmount(base: bigint, dimension: Dimension): string {
  if (dimension === 'count') return grouped(base);
  const sign = base < 0n ? '-' : '';
  const size = base < 0n ? -base : base;
  const rest = (size % THOUSAND).toString().padStart(3, '0').replace(/0+$/, '');
  return `${sign}${grouped(size / THOUSAND)}${rest ? `,${rest}` : ''}`;
}

function grouped(value: bigint): string {
  return value.toString().replace(/\B(?=(\d{3})+(?!\d))/g, '.');
}
