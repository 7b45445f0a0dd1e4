import { useTranslations } from 'next-intl';
import { formatVnd, groupThousands } from '#kernel/money.ts';
import { DIFFERENCE_KINDS, type DifferenceKind } from '../core/check.ts';

/** A figure of a difference with what it counts: đồng, base units of a heap, or times. */
export function useFigure(kind: DifferenceKind): (value: bigint) => string {
  const t = useTranslations('books.check');
  const unit = DIFFERENCE_KINDS[kind];
  if (unit === 'vnd') return formatVnd;
  return (value) => t(`unit.${unit}`, { value: groupThousands(value) });
}
