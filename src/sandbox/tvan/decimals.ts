const DECIMALS = 6;
export const ONE = 10n ** BigInt(DECIMALS);

/** A number of the data format in millionths, or null where it is none. */
export function micro(text: string): bigint | null {
  const parts = /^(-?)(\d{1,15})(?:\.(\d{1,6}))?$/.exec(text);
  if (parts === null) return null;
  const [, sign, whole = '0', fraction = ''] = parts;
  const size = BigInt(whole) * ONE + BigInt(fraction.padEnd(DECIMALS, '0'));
  return sign === '-' ? -size : size;
}

/** To whole đồng, half away from zero. */
export function rounded(value: bigint): bigint {
  const half = ONE / 2n;
  return value < 0n ? -((-value + half) / ONE) : (value + half) / ONE;
}

export function distance(a: bigint, b: bigint): bigint {
  return a > b ? a - b : b - a;
}

/** As the data format writes it: no zeros behind. */
export function written(value: bigint): string {
  const size = value < 0n ? -value : value;
  const fraction = (size % ONE).toString().padStart(DECIMALS, '0').replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${size / ONE}${fraction === '' ? '' : `.${fraction}`}`;
}
