import { useTranslations } from 'next-intl';
import { spread } from '#kernel/money.ts';
import { Cell, Row, Table } from '#ui/table.tsx';
import { NumbersBelow } from './trend-chart.tsx';

export type BarPart = { key: string; label: string; fill: keyof typeof FILLS };
export type BarRow = { name: string; counts: readonly bigint[] };

const FILLS = {
  1: 'fill-chart-1',
  3: 'fill-chart-3',
  4: 'fill-chart-4',
  5: 'fill-chart-5',
} as const;
/** Dark on the light one, so that its number can be read. */
const TEXTS = { 1: 'fill-white', 3: 'fill-text', 4: 'fill-white', 5: 'fill-white' } as const;
/** A narrower part has no room for its number; the table has it. */
const NARROW_PERCENT = 8;

/** Shares in whole percents that add up to 100, as the parts add up to the whole. */
function sharesOf(counts: readonly bigint[]): number[] {
  return counts.every((count) => count === 0n) ? counts.map(() => 0) : spread(100n, counts).map(Number);
}

/** Parts of a whole, row by row; each part keeps its place and its colour, and is named beneath. */
export function StackedBars({
  caption,
  head,
  parts,
  rows,
}: {
  caption: string;
  head: string;
  parts: readonly BarPart[];
  rows: readonly BarRow[];
}) {
  const t = useTranslations('indicators');
  return (
    <figure>
      <figcaption className="sr-only">{caption}</figcaption>
      <div aria-hidden="true" className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-2">
        {rows.map(({ name, counts }) => {
          const shares = sharesOf(counts);
          return [
            <span key={`${name} name`} className="text-13 whitespace-nowrap text-text-2">
              {name}
            </span>,
            <svg key={name} aria-hidden="true" width="100%" height="24" className="block">
              <rect width="100%" height="24" rx="4" className="fill-strong" />
              {parts.map(({ key, fill }, at) => {
                const share = shares[at] ?? 0;
                const from = shares.slice(0, at).reduce((sum, one) => sum + one, 0);
                return share === 0 ? null : (
                  <g key={key}>
                    <rect
                      x={`${from}%`}
                      width={`${Math.max(0.6, share - 0.4)}%`}
                      height="24"
                      rx="3"
                      className={FILLS[fill]}
                    />
                    {share >= NARROW_PERCENT && (
                      <text
                        x={`${from + share / 2}%`}
                        y="17"
                        textAnchor="middle"
                        className={`${TEXTS[fill]} text-13 font-semibold`}
                      >
                        {share}
                      </text>
                    )}
                  </g>
                );
              })}
            </svg>,
          ];
        })}
      </div>
      <ul aria-hidden="true" className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-13 text-text-2">
        {parts.map(({ key, label, fill }) => (
          <li key={key} className="flex items-center gap-1.5">
            <svg aria-hidden="true" width="12" height="12">
              <rect width="12" height="12" rx="3" className={FILLS[fill]} />
            </svg>
            {label}
          </li>
        ))}
      </ul>
      <NumbersBelow>
        <Table
          dense
          caption={caption}
          columns={[
            { label: head },
            ...parts.map(({ label }) => ({ label, numeric: true, wraps: true })),
            { label: t('whole'), numeric: true },
          ]}
        >
          {rows.map(({ name, counts }) => (
            <Row key={name}>
              <Cell head>{name}</Cell>
              {parts.map(({ key }, at) => (
                <Cell key={key} numeric>
                  {String(counts[at] ?? 0n)}
                </Cell>
              ))}
              <Cell numeric strong>
                {String(counts.reduce((sum, count) => sum + count, 0n))}
              </Cell>
            </Row>
          ))}
        </Table>
      </NumbersBelow>
    </figure>
  );
}
