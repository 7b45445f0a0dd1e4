/** How much of a line a buyer means, typed as it was sold: whole sale units, or kilograms of weighed goods. */
export type SoldAs = { pricing: 'piece' | 'pack' | 'weighed'; contentBase: bigint; priceBase: bigint };

/** `2` jars, `0,5` kg → base units; null for what is no such amount. An empty box is nothing. */
export function baseOf(sold: SoldAs, typed: string): bigint | null {
  const text = typed.replace(/\s/g, '').replace(',', '.');
  if (text === '') return 0n;
  const isWeighed = sold.pricing === 'weighed';
  const parts = (isWeighed ? /^(\d{1,6})(?:\.(\d{1,3}))?$/ : /^(\d{1,6})$/).exec(text);
  if (!parts) return null;
  const [, whole = '0', part = ''] = parts;
  const unit = isWeighed ? sold.priceBase : sold.contentBase;
  const thousandths = BigInt(whole) * 1000n + BigInt(part.padEnd(3, '0'));
  return (thousandths * unit) / 1000n;
}

/** `1,93` or `2`: base units as the buyer counts them. */
export function quantityText(sold: SoldAs, base: bigint): string {
  const unit = sold.pricing === 'weighed' ? sold.priceBase : sold.contentBase;
  const whole = base / unit;
  const thousandths = ((base % unit) * 1000n) / unit;
  const part = thousandths.toString().padStart(3, '0').replace(/0+$/, '');
  return part === '' ? whole.toString() : `${whole},${part}`;
}
