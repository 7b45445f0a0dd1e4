import { type Dimension, shownAmount } from '../core/amount.ts';

type Say = (key: 'units.mass' | 'units.volume' | 'units.count') => string;

/** `12,5 kg`, with a real minus sign. */
export function amountText(t: Say, base: bigint, dimension: Dimension): string {
  return `${shownAmount(base, dimension).replace('-', '−')} ${t(`units.${dimension}`)}`;
}
