import { ChevronLeft, ChevronRight, Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatVnd, groupThousands, sumVnd, type Vnd } from '#kernel/money.ts';
import { type Day, formatDay } from '#kernel/time.ts';
import { Box, BoxHead } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { PageTurner } from '#ui/pagination.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { MONEY_CHANNELS } from '../core/accounts.ts';
import { lastDayOf, nextOf, PERIODS, type Period, periodOf, previousOf } from '../core/period.ts';
import type { TaxByChannel } from '../core/statement.ts';
import type { MoneyRecord, Statement } from '../queries.ts';
import { StatementEntries } from './statement-entries.tsx';
import { STATEMENT_PATH, STATEMENT_VIEWS, type StatementView, statementPath } from './statement-path.ts';
import { StatementRecords } from './statement-records.tsx';

/** What a shop sold, got and still owes in a period, as the books have it; every row leads to its order. */
export function StatementScreen({
  statement,
  records,
  period,
  today,
  page,
  rowsPerPage,
  beside,
}: {
  statement: Statement;
  /** The movements of money, where these are looked at instead of the entries. */
  records: { rows: readonly MoneyRecord[]; total: number } | null;
  period: Period;
  today: Day;
  page: number;
  rowsPerPage: number;
  /** Where else the shop's money is looked at. */
  beside: ReactNode;
}) {
  const t = useTranslations('books.statement');
  const locale = useLocale();
  const view: StatementView = records ? 'records' : 'entries';
  const at = (to: Period, turned = 1, seen = view) =>
    localePath(locale, statementPath(to, { page: turned, view: seen }));
  const sheet = localePath(locale, statementPath(period, { view }, `${STATEMENT_PATH}/xuat`));
  const listed = records ?? statement;
  const first = (page - 1) * rowsPerPage;
  const holdsToday = period.from <= today && today < period.until;
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1>{t('title')}</h1>
          <p className="text-text-2">{t('lead')}</p>
        </div>
        {beside}
      </div>
      <Tabs
        label={t('periods')}
        tabs={PERIODS.map((kind) => ({
          label: t(`period.${kind}`),
          href: at(periodOf(kind, holdsToday ? today : period.from)),
          current: kind === period.kind,
        }))}
      />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="flex items-center gap-2">
          <LinkButton href={at(previousOf(period))} variant="soft" size="small" icon={ChevronLeft} rel="prev">
            <span className="sr-only">{t('previous')}</span>
          </LinkButton>
          <h2 className="text-18 tabular">
            <PeriodName period={period} />
          </h2>
          {period.until <= today && (
            <LinkButton href={at(nextOf(period))} variant="soft" size="small" icon={ChevronRight} rel="next">
              <span className="sr-only">{t('next')}</span>
            </LinkButton>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <LinkButton href={sheet} variant="outline" size="small" icon={Download} download>
            {t('export')}
          </LinkButton>
          <LinkButton href={`${sheet}&dang=csv`} variant="text" size="small" download>
            {t('exportCsv')}
          </LinkButton>
        </div>
      </div>
      <div className="grid gap-4 lg:grid-cols-2 lg:items-start">
        <During statement={statement} />
        <Balances statement={statement} />
        {statement.tax && <TaxNoted tax={statement.tax} />}
      </div>
      <section aria-labelledby="entries" className="grid gap-3">
        <h2 id="entries" className="text-20">
          {t(view)}
        </h2>
        <Tabs
          label={t('views')}
          tabs={STATEMENT_VIEWS.map((one) => ({
            label: t(one),
            href: `${at(period, 1, one)}#entries`,
            current: one === view,
          }))}
        />
        {records && <p className="text-text-2">{t('recordsText')}</p>}
        {listed.total === 0 ? (
          <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
        ) : (
          <>
            {records ? (
              <StatementRecords rows={records.rows} />
            ) : (
              <StatementEntries rows={statement.rows} hasTax={statement.tax !== null} />
            )}
            {listed.total > rowsPerPage && (
              <PageTurner
                from={first + 1}
                to={first + listed.rows.length}
                total={listed.total}
                previousHref={page > 1 ? at(period, page - 1) : undefined}
                nextHref={first + listed.rows.length < listed.total ? at(period, page + 1) : undefined}
              />
            )}
          </>
        )}
      </section>
    </>
  );
}

function PeriodName({ period }: { period: Period }) {
  const t = useTranslations('books.statement');
  if (period.kind === 'day') return formatDay(period.from);
  if (period.kind === 'month')
    return t('monthName', { month: Number(period.from.slice(5, 7)), year: period.from.slice(0, 4) });
  return `${formatDay(period.from).slice(0, 5)} – ${formatDay(lastDayOf(period))}`;
}

function During({ statement: { figures } }: { statement: Statement }) {
  const t = useTranslations('books.statement');
  const received = MONEY_CHANNELS.filter((channel) => figures.receivedVnd[channel] !== 0n);
  const rows: { key: string; vnd: Vnd }[] = [
    { key: 'sales', vnd: figures.salesVnd },
    { key: 'discount', vnd: figures.discountVnd },
    { key: 'programme', vnd: figures.programmeVnd },
    ...(received.length === 0 ? [{ key: 'received', vnd: 0n }] : []),
    ...received.map((channel) => ({ key: `receivedBy.${channel}`, vnd: figures.receivedVnd[channel] })),
    { key: 'refundOwed', vnd: figures.refundOwedVnd },
    { key: 'refundSent', vnd: figures.refundSentVnd },
  ];
  return (
    <Box>
      <BoxHead>
        <h3 className="text-16 font-semibold">{t('during')}</h3>
      </BoxHead>
      <dl className="divide-y divide-line">
        {rows.map(({ key, vnd }) => (
          <div key={key} className="flex items-baseline justify-between gap-4 px-4 py-2.5">
            <dt className="text-text-2">{t(key)}</dt>
            <dd className="font-medium whitespace-nowrap tabular">{formatVnd(vnd)}</dd>
          </div>
        ))}
      </dl>
    </Box>
  );
}

/** Noted, not deducted: whose duty it is, the tax office has not said. */
function TaxNoted({ tax }: { tax: readonly TaxByChannel[] }) {
  const t = useTranslations('books.statement');
  const sums = {
    vatVnd: sumVnd(tax.map(({ vatVnd }) => vatVnd)),
    pitVnd: sumVnd(tax.map(({ pitVnd }) => pitVnd)),
  };
  return (
    <div className="grid gap-2 lg:col-span-2">
      <Table
        caption={t('taxNotedVnd')}
        captionHidden={false}
        columns={[
          { label: t('what'), labelHidden: true },
          { label: t('vatShort'), numeric: true },
          { label: t('pitShort'), numeric: true },
        ]}
      >
        {tax.map(({ channel, vatVnd, pitVnd }) => (
          <Row key={channel}>
            <Cell head>{t(`receivedBy.${channel}`)}</Cell>
            <Cell numeric>{groupThousands(vatVnd)}</Cell>
            <Cell numeric>{groupThousands(pitVnd)}</Cell>
          </Row>
        ))}
        <Row>
          <Cell head strong>
            {t('sum')}
          </Cell>
          <Cell numeric strong>
            {groupThousands(sums.vatVnd)}
          </Cell>
          <Cell numeric strong>
            {groupThousands(sums.pitVnd)}
          </Cell>
        </Row>
      </Table>
      <p className="text-14 text-text-3">{t('taxText')}</p>
    </div>
  );
}

function Balances({ statement: { opening, closing } }: { statement: Statement }) {
  const t = useTranslations('books.statement');
  const rows: { key: 'buyers' | 'programmes' | 'refunds'; before: Vnd; after: Vnd }[] = [
    { key: 'buyers', before: opening.buyersVnd, after: closing.buyersVnd },
    { key: 'programmes', before: opening.programmesVnd, after: closing.programmesVnd },
    { key: 'refunds', before: -opening.refundsVnd, after: -closing.refundsVnd },
  ];
  return (
    <div className="grid gap-2">
      <Table
        caption={t('open')}
        captionHidden={false}
        columns={[
          { label: t('what'), labelHidden: true },
          { label: t('opening'), numeric: true },
          { label: t('closing'), numeric: true },
        ]}
      >
        {rows.map(({ key, before, after }) => (
          <Row key={key}>
            <Cell head>{t(`open_${key}`)}</Cell>
            <Cell numeric>{groupThousands(before)}</Cell>
            <Cell numeric>{groupThousands(after)}</Cell>
          </Row>
        ))}
        <Row>
          <Cell head strong>
            {t('net')}
          </Cell>
          <Cell numeric strong>
            {groupThousands(opening.netVnd)}
          </Cell>
          <Cell numeric strong>
            {groupThousands(closing.netVnd)}
          </Cell>
        </Row>
      </Table>
      <p className="text-14 text-text-3">{t('openHint')}</p>
    </div>
  );
}
