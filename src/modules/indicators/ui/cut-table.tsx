import { useTranslations } from 'next-intl';
import { formatVnd, groupThousands } from '#kernel/money.ts';
import { LocaleLink } from '#ui/link.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import type { Indicator } from '../core/catalogue.ts';
import type { Measure } from '../core/measures.ts';
import type { Value } from '../core/value.ts';
import { shownValue } from './shown.ts';

export type CutLine = { key: string; name: string; value: Value; href: string | null; strong?: boolean };

/** A sum in its own unit: money columns end in `Vnd` as their measures do. */
export const sumText = (measure: Measure, amount: bigint): string =>
  measure.endsWith('Vnd') ? formatVnd(amount) : groupThousands(amount);

/** One figure told apart, with what it was made of; the whole stands last, and each cut adds up to it. */
export function CutTable({
  indicator,
  caption,
  head,
  lines,
}: {
  indicator: Indicator;
  caption: string;
  head: string;
  lines: readonly CutLine[];
}) {
  const t = useTranslations('indicators');
  const isShare = indicator.whole.length > 0;
  const isMedian = indicator.counted === 'median';
  const sums = indicator.beside.filter((measure) => lines.some(({ value }) => (value.sums[measure] ?? 0n) !== 0n));
  const moneyOf = (amount: bigint, measures: readonly Measure[]) => sumText(measures[0] ?? 'orders', amount);
  return (
    <Table
      dense
      caption={caption}
      columns={[
        { label: head },
        { label: t('figure'), numeric: true },
        ...(isShare
          ? [
              { label: t('part'), numeric: true },
              { label: t('wholeOf'), numeric: true },
            ]
          : []),
        ...(isMedian ? [{ label: t('countedNumber'), numeric: true, wraps: true }] : []),
        ...sums.map((measure) => ({ label: t(`measure.${measure}`), numeric: true, wraps: sums.length > 3 })),
      ]}
    >
      {lines.map(({ key, name, value, href, strong }) => (
        <Row key={key}>
          <Cell head strong={strong ?? false} className="min-w-32">
            {href ? (
              <LocaleLink href={href} className="font-medium text-link underline-offset-4 hover:underline">
                {name}
              </LocaleLink>
            ) : (
              name
            )}
          </Cell>
          <Cell numeric strong>
            {shownValue(indicator.unit, value)}
          </Cell>
          {isShare && <Cell numeric>{moneyOf(value.part, indicator.part)}</Cell>}
          {isShare && <Cell numeric>{moneyOf(value.whole ?? 0n, indicator.whole)}</Cell>}
          {isMedian && <Cell numeric>{groupThousands(value.part)}</Cell>}
          {sums.map((measure) => (
            <Cell key={measure} numeric>
              {sumText(measure, value.sums[measure] ?? 0n)}
            </Cell>
          ))}
        </Row>
      ))}
    </Table>
  );
}
