import { useTranslations } from 'next-intl';
import { formatVnd, spread } from '#kernel/money.ts';
import type { MoneyChannel } from '#modules/books/core/accounts.ts';
import { LocaleLink } from '#ui/link.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import type { Money } from '../queries.ts';

export type Way = { key: MoneyChannel; money: Money; href: string };

const GATEWAY = 'fill-chart-3';
const FILLS: Readonly<Record<MoneyChannel, string>> = {
  bank: 'fill-chart-1',
  bank_by_hand: 'fill-chart-4',
  vnpay: GATEWAY,
  momo: GATEWAY,
  zalopay: GATEWAY,
  viettelmoney: GATEWAY,
  payos: GATEWAY,
  cash: 'fill-chart-5',
};

export const percentText = (percent: number | null): string =>
  percent === null ? '–' : `${String(percent).replace('.', ',')} %`;

/** Shares with one decimal that add up to 100, as the parts add up to the whole. */
function shares(parts: readonly bigint[]): (number | null)[] {
  if (parts.every((part) => part === 0n)) return parts.map(() => null);
  return spread(1000n, parts).map((tenths) => Number(tenths) / 10);
}

/** How orders were paid, by number and by value; what a bank told, each gateway and what a person said stand apart. */
export function WaysBar({ ways, all }: { ways: readonly Way[]; all: Money }) {
  const t = useTranslations('indicators');
  const channels = useTranslations('department.moneyChannel');
  const byCount = shares(ways.map(({ money }) => BigInt(money.count)));
  const byValue = shares(ways.map(({ money }) => money.vnd));
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
            <rect
              key={key}
              x={`${from}%`}
              width={`${Math.max(0.5, width - 0.3)}%`}
              height="22"
              rx="4"
              className={FILLS[key]}
            />
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
        columns={[{ label: t('way') }, { label: t('orders'), numeric: true }, { label: t('value'), numeric: true }]}
      >
        {ways.map(({ key, money, href }, at) => (
          <Row key={key}>
            <Cell head>
              <span className="flex gap-2">
                <svg aria-hidden="true" width="12" height="12" className="mt-1 shrink-0">
                  <rect width="12" height="12" rx="3" className={FILLS[key]} />
                </svg>
                <LocaleLink href={href} className="text-link hover:underline">
                  {channels(key)}
                </LocaleLink>
              </span>
            </Cell>
            <Cell numeric>
              {money.count}
              <span className="block text-text-3">{percentText(byCount[at] ?? null)}</span>
            </Cell>
            <Cell numeric>
              {formatVnd(money.vnd)}
              <span className="block text-text-3">{percentText(byValue[at] ?? null)}</span>
            </Cell>
          </Row>
        ))}
      </Table>
    </div>
  );
}
