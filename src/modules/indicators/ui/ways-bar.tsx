import { useTranslations } from 'next-intl';
import { formatVnd, percentOf } from '#kernel/money.ts';
import { cx } from '#ui/class-names.ts';
import { LocaleLink } from '#ui/link.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import type { Money } from '../queries.ts';

export type Way = { key: 'notice' | 'by_hand' | 'cash'; money: Money; href: string };

const FILLS = { notice: 'fill-chart-1', by_hand: 'fill-chart-3', cash: 'fill-chart-4' } as const;

export const percentText = (percent: number | null): string =>
  percent === null ? '–' : `${String(percent).replace('.', ',')} %`;

/** How orders were paid, by number and by value; what a bank told and what a person said stand apart. */
export function WaysBar({ ways, all }: { ways: readonly Way[]; all: Money }) {
  const t = useTranslations('indicators');
  const bar = (part: (money: Money) => number, whole: number) => {
    let x = 0;
    return (
      <svg aria-hidden="true" width="100%" height="22" className="block">
        <rect width="100%" height="22" rx="4" className="fill-strong" />
        {ways.map(({ key, money }) => {
          const width = whole === 0 ? 0 : (part(money) / whole) * 100;
          const from = x;
          x += width;
          return width === 0 ? null : (
            <rect key={key} x={`${from}%`} width={`${Math.max(0.5, width - 0.3)}%`} height="22" rx="4" className={FILLS[key]} />
          );
        })}
      </svg>
    );
  };
  return (
    <div className="grid gap-3">
      <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] items-center gap-x-3 gap-y-2">
        <span className="text-text-2">{t('byCount')}</span>
        {bar((money) => money.count, all.count)}
        <span className="text-text-2">{t('byValue')}</span>
        {bar((money) => Number(money.vnd), Number(all.vnd))}
      </div>
      <Table
        dense
        bare
        caption={t('ways')}
        columns={[
          { label: t('way') },
          { label: t('orders'), numeric: true },
          { label: t('shareCount'), numeric: true },
          { label: t('value'), numeric: true },
          { label: t('shareValue'), numeric: true },
        ]}
      >
        {ways.map(({ key, money, href }) => (
          <Row key={key}>
            <Cell head>
              <span className="flex items-center gap-2">
                <svg aria-hidden="true" width="12" height="12" className="shrink-0">
                  <rect width="12" height="12" rx="3" className={cx(FILLS[key])} />
                </svg>
                <LocaleLink href={href} className="text-link hover:underline">
                  {t(`proof.${key}`)}
                </LocaleLink>
              </span>
            </Cell>
            <Cell numeric>{money.count}</Cell>
            <Cell numeric>{percentText(percentOf(money.count, all.count))}</Cell>
            <Cell numeric>{formatVnd(money.vnd)}</Cell>
            <Cell numeric>{percentText(percentOf(money.vnd, all.vnd))}</Cell>
          </Row>
        ))}
      </Table>
    </div>
  );
}
