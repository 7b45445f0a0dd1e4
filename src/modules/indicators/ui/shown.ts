import type { useTranslations } from 'next-intl';
import { formatVnd, groupThousands } from '#kernel/money.ts';
import type { Unit } from '../core/catalogue.ts';
import type { Value } from '../core/value.ts';

type Words = ReturnType<typeof useTranslations<'indicators'>>;

const comma = (value: number): string => String(Math.round(value * 10) / 10).replace('.', ',');

export const percentText = (percent: number | null): string => (percent === null ? '–' : `${comma(percent)}\u00a0%`);

/** A bare number in its unit. */
export function numberText(unit: Unit, value: number): string {
  if (unit === 'percent') return percentText(value);
  if (unit === 'days' || unit === 'score') return comma(value);
  return unit === 'vnd' ? formatVnd(Math.round(value)) : groupThousands(Math.round(value));
}

/** A figure as it is read; sums come from whole numbers, never from what a floating one made of them. */
export function shownValue(unit: Unit, { value, part, whole }: Value): string {
  if (value === null) return '–';
  if (whole === null && unit === 'vnd') return formatVnd(part);
  if (whole === null && unit === 'count') return groupThousands(part);
  return numberText(unit, value);
}

/** `250k`, `1,5tr`, `2,1 tỷ`: beside a line there is room for no more. */
export function shortNumber(t: Words, unit: Unit, value: number): string {
  if (unit === 'percent') return `${comma(value)}%`;
  if (value >= 1e9) return t('short.billions', { value: comma(value / 1e9) });
  if (value >= 1e6) return t('short.millions', { value: comma(value / 1e6) });
  return value >= 10_000 ? `${comma(value / 1000)}k` : comma(value);
}
