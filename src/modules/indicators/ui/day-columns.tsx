import { useTranslations } from 'next-intl';
import { formatVnd, groupThousands } from '#kernel/money.ts';
import { type Day, formatDay, formatShortDay } from '#kernel/time.ts';
import { cx } from '#ui/class-names.ts';
import { Cell, Row, Table } from '#ui/table.tsx';

export type DayPoint = { day: Day; orders: number; soldVnd: bigint };

const HEIGHT = 176;
const TOP = 22;
const LINES = [0, 0.25, 0.5, 0.75, 1];
/** Every so many days a name beneath, so that they do not touch on a phone. */
const EVERY: Readonly<Record<number, number>> = { 1: 1, 7: 1, 30: 5 };

/** A round number at or above the highest column, so that the lines of the grid read well. */
function ceiling(value: number): number {
  if (value <= 0) return 1;
  const step = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 5, 8, 10].map((times) => times * step).find((limit) => limit >= value) ?? 10 * step;
}

/** Sales by day as columns with their grid; the numbers stand in the table beneath. */
export function DayColumns({ caption, points }: { caption: string; points: readonly DayPoint[] }) {
  const t = useTranslations('indicators');
  const top = ceiling(Math.max(0, ...points.map((point) => Number(point.soldVnd))));
  const slot = 92 / Math.max(1, points.length);
  const every = EVERY[points.length] ?? 5;
  return (
    <figure>
      <figcaption className="sr-only">{caption}</figcaption>
      <svg aria-hidden="true" width="100%" height={HEIGHT + TOP + 24} className="block">
        {LINES.map((part) => {
          const y = TOP + HEIGHT * (1 - part);
          return (
            <g key={part}>
              <line x1="8%" x2="100%" y1={y} y2={y} className="stroke-chart-grid" />
              <text x="7%" y={y + 4} textAnchor="end" className="fill-text-3 text-13">
                {short(top * part)}
              </text>
            </g>
          );
        })}
        {points.map((point, index) => {
          const tall = point.soldVnd === 0n ? 0 : Math.max(3, (Number(point.soldVnd) / top) * HEIGHT);
          const isLast = index === points.length - 1;
          const isNamed = (points.length - 1 - index) % every === 0;
          // The last name ends at its column, so on a phone it would run into the one before it.
          const isCrowded = points.length > 7 && index === points.length - 1 - every;
          return (
            <g key={point.day}>
              <rect
                x={`${8 + index * slot + slot * 0.14}%`}
                y={TOP + HEIGHT - tall}
                width={`${Math.min(slot * 0.72, 12)}%`}
                height={tall}
                rx={tall > 8 ? 3 : 1}
                className={isLast ? 'fill-chart-2' : 'fill-chart-1'}
              />
              {isNamed && (
                <text
                  x={`${8 + index * slot + slot * 0.14 + Math.min(slot * 0.72, 12) / 2}%`}
                  y={TOP + HEIGHT + 19}
                  textAnchor={isLast && points.length > 7 ? 'end' : 'middle'}
                  className={cx(
                    isLast ? 'fill-text font-semibold' : 'fill-text-3',
                    'text-13',
                    isCrowded && 'max-sm:hidden',
                  )}
                >
                  {formatShortDay(point.day)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <details className="mt-2">
        <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold text-link underline underline-offset-4">
          {t('numbers')}
        </summary>
        <Table
          dense
          caption={caption}
          columns={[{ label: t('day') }, { label: t('orders'), numeric: true }, { label: t('sold'), numeric: true }]}
        >
          {[...points].reverse().map((point) => (
            <Row key={point.day}>
              <Cell head>{formatDay(point.day)}</Cell>
              <Cell numeric>{point.orders}</Cell>
              <Cell numeric>{formatVnd(point.soldVnd)}</Cell>
            </Row>
          ))}
        </Table>
      </details>
    </figure>
  );
}

/** `250k`, `1,5tr`: beside a line there is room for no more; the whole number stands in the table. */
function short(value: number): string {
  if (value >= 1_000_000) return `${trim(value / 1_000_000)}tr`;
  return value >= 1000 ? `${trim(value / 1000)}k` : groupThousands(BigInt(Math.round(value)));
}

const trim = (value: number): string => String(Math.round(value * 100) / 100).replace('.', ',');
