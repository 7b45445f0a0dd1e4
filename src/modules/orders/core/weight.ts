/** Weights as people type them: grams or kilograms, with comma or dot. */

const PER_UNIT: Record<string, bigint> = {
  g: 1n,
  gr: 1n,
  gam: 1n,
  ml: 1n,
  lang: 100n,
  l: 1000n,
  lit: 1000n,
  kg: 1000n,
  ki: 1000n,
  can: 1000n,
};

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').toLowerCase();

/**
 * `1,93`, `1.93 kg`, `1930`, `1.930 g`, `2 kg` → grams. A bare whole number is grams or kilograms, whichever is nearer to
 * what was ordered. Null when it is no weight to the gram.
 */
export function parseWeight(text: string, orderedBase: bigint): bigint | null {
  const match = /^(\d{1,7}(?:\.\d{3})+|\d{1,7})(?:([.,])(\d{1,9}))?\s*([a-z]*)$/.exec(
    plain(text).trim().replace(/\s+/g, ' '),
  );
  if (!match) return null;
  const [, whole = '', mark, decimals = '', unit = ''] = match;
  if (unit !== '' && PER_UNIT[unit] === undefined) return null;
  const isGrouped = whole.includes('.');
  if (mark === undefined) {
    const number = BigInt(whole.replaceAll('.', ''));
    if (unit !== '')
      return isGrouped && unit !== 'g' && unit !== 'gr' && unit !== 'gam' && unit !== 'ml'
        ? number
        : number * (PER_UNIT[unit] ?? 1n);
    // `1.930` is the same weight read as thousands of grams or as kilograms.
    return isGrouped ? number : nearer(number, orderedBase);
  }
  const perUnit = unit === '' ? 1000n : (PER_UNIT[unit] ?? 1n);
  const scale = 10n ** BigInt(decimals.length);
  const scaled = BigInt(whole.replaceAll('.', '') + decimals) * perUnit;
  return scaled % scale === 0n ? scaled / scale : null;
}

/** Compared as ratios: 2 for 2 kg is nearer to 2,000 g than 2 g is. */
function nearer(number: bigint, orderedBase: bigint): bigint {
  if (number === 0n) return 0n;
  const asKilograms = number * 1000n;
  const far = (value: bigint) =>
    (value > orderedBase ? [value, orderedBase] : [orderedBase, value]) as [bigint, bigint];
  const [gramHigh, gramLow] = far(number);
  const [kilogramHigh, kilogramLow] = far(asKilograms);
  return gramHigh * kilogramLow <= kilogramHigh * gramLow ? number : asKilograms;
}

/** `1,93 kg` above a kilogram, `850 g` below; nothing is rounded away. */
export function formatWeight(base: bigint, dimension: 'mass' | 'volume' = 'mass'): string {
  const [large, small] = dimension === 'mass' ? ['kg', 'g'] : ['l', 'ml'];
  if (base < 1000n) return `${base} ${small}`;
  const rest = (base % 1000n).toString().padStart(3, '0').replace(/0+$/, '');
  return `${base / 1000n}${rest === '' ? '' : `,${rest}`} ${large}`;
}
