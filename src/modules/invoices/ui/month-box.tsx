import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { groupThousands } from '#kernel/money.ts';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { type Month, type MonthTotals, nextMonth, type Sums } from '../core/desk.ts';
import { rateText } from '../core/number-text.ts';
import { type DeskFilter, deskPath } from '../core/pages.ts';
import { ON_WIDE, SplitOnPhone } from './split-on-phone.tsx';

/** What a month's invoices come to: first ones, what puts others right, and by rate. */
export function MonthBox({
  filter,
  month,
  present,
  totals,
}: {
  filter: DeskFilter;
  month: Month;
  present: Month;
  totals: MonthTotals;
}) {
  const t = useTranslations('invoices.month');
  const locale = useLocale();
  const to = (other: Month) => localePath(locale, deskPath({ ...filter, month: other }));
  const { byKind, replaced, whole, byRate } = totals;
  const isEmpty = whole.invoices === 0 && replaced.invoices === 0;
  const hasVat = byRate.some(({ rate }) => rate !== null);
  const rows: [string, Sums][] = [
    [t('original'), byKind.original],
    ...(byKind.replacement.invoices > 0 ? ([[t('replacement'), byKind.replacement]] as [string, Sums][]) : []),
    ...(byKind.adjustment.invoices > 0 ? ([[t('adjustment'), byKind.adjustment]] as [string, Sums][]) : []),
  ];
  return (
    <section aria-labelledby="month" className="grid gap-3">
      <div className="flex items-center gap-2">
        <LinkButton href={to(nextMonth(month, -1))} variant="soft" size="small" icon={ChevronLeft} rel="prev">
          <span className="sr-only">{t('previous')}</span>
        </LinkButton>
        <h2 id="month" className="text-18 tabular">
          {t('name', { month: Number(month.slice(5)), year: month.slice(0, 4) })}
        </h2>
        {month < present && (
          <LinkButton href={to(nextMonth(month))} variant="soft" size="small" icon={ChevronRight} rel="next">
            <span className="sr-only">{t('next')}</span>
          </LinkButton>
        )}
      </div>
      {isEmpty ? (
        <p className="text-text-2">{t('nothing')}</p>
      ) : (
        <div className="grid gap-4 lg:grid-cols-2 lg:items-start">
          <Table
            caption={t('byKind')}
            columns={[
              { label: t('kind'), labelHidden: true },
              { label: t('count'), numeric: true, width: ON_WIDE },
              ...(hasVat
                ? [
                    { label: t('net'), numeric: true, width: ON_WIDE },
                    { label: t('vat'), numeric: true, width: ON_WIDE },
                  ]
                : []),
              { label: t('total'), numeric: true },
            ]}
          >
            {[...rows, [t('whole'), whole] as [string, Sums]].map(([name, sums]) => (
              <Row key={name}>
                <Cell head strong={sums === whole}>
                  {name}
                  <span className="sm:hidden"> ({sums.invoices})</span>
                  {hasVat && <SplitOnPhone netVnd={sums.netVnd} vatVnd={sums.vatVnd} />}
                </Cell>
                <Cell numeric className={ON_WIDE}>
                  {sums.invoices}
                </Cell>
                {hasVat && (
                  <Cell numeric className={ON_WIDE}>
                    {groupThousands(sums.netVnd)}
                  </Cell>
                )}
                {hasVat && (
                  <Cell numeric className={ON_WIDE}>
                    {groupThousands(sums.vatVnd)}
                  </Cell>
                )}
                <Cell numeric strong={sums === whole}>
                  {groupThousands(sums.totalVnd)}
                </Cell>
              </Row>
            ))}
          </Table>
          {hasVat && (
            <Table
              caption={t('byRate')}
              columns={[
                { label: t('rate') },
                { label: t('net'), numeric: true, width: ON_WIDE },
                { label: t('vat'), numeric: true, width: ON_WIDE },
                { label: t('total'), numeric: true },
              ]}
            >
              {byRate.map(({ rate, netVnd, vatVnd, totalVnd }) => (
                <Row key={rate ?? 'none'}>
                  <Cell head>
                    {rate === 'KCT' || rate === 'KKKNT' ? t(`rates.${rate}`) : rate ? rateText(rate) : t('noRate')}
                    <SplitOnPhone netVnd={netVnd} vatVnd={vatVnd} />
                  </Cell>
                  <Cell numeric className={ON_WIDE}>
                    {groupThousands(netVnd)}
                  </Cell>
                  <Cell numeric className={ON_WIDE}>
                    {groupThousands(vatVnd)}
                  </Cell>
                  <Cell numeric>{groupThousands(totalVnd)}</Cell>
                </Row>
              ))}
            </Table>
          )}
        </div>
      )}
      {replaced.invoices > 0 && <p className="text-14 text-text-3">{t('replaced', { count: replaced.invoices })}</p>}
    </section>
  );
}
