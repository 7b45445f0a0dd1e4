import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { formatFullMoment } from '#kernel/time.ts';
import { BILL_SERVICES } from '#modules/bills/core/bill.ts';
import { BILL_STATES } from '#modules/bills/core/bill-payment.ts';
import { DESK_BILLS_PATH } from '#modules/bills/core/pages.ts';
import { BILL_ROLES } from '#modules/bills/core/policy.ts';
import { billWork, DESK_BILLS_PER_PAGE, deskBills } from '#modules/bills/queries.ts';
import { FilterSelect, FilterText } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';
import type { Query } from '../read-query.ts';
import { billAnswers, billFilter } from './bill-filter.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('department.bills'))('title') };
}

/** Payments of household bills, without whose they are. */
export default async function DeskBillsPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...BILL_ROLES);
  const filter = billFilter(await searchParams);
  const [t, b, locale, found, work] = await Promise.all([
    getTranslations('department.bills'),
    getTranslations('bills'),
    getLocale(),
    deskBills(ctx, filter),
    billWork(ctx),
  ]);
  if (!found || !work) notFound();
  const { rows, total } = found;
  const waiting = work.words.length + work.differences.length + work.slow.length;
  return (
    <DeskList
      path={DESK_BILLS_PATH}
      title={t('title')}
      lead={t('lead')}
      answers={billAnswers(filter)}
      hasSheet
      actions={
        <LinkButton href={localePath(locale, `${DESK_BILLS_PATH}/viec`)} variant="outline" size="dense">
          {t('workLink', { count: waiting })}
        </LinkButton>
      }
      filters={
        <>
          <FilterText name="q" label={t('search')} value={filter.q} />
          <FilterSelect
            name="dich-vu"
            label={t('service')}
            value={filter.service}
            options={BILL_SERVICES.map((one) => ({ value: one, label: b(`service.${one}`) }))}
          />
          <FilterSelect
            name="trang-thai"
            label={t('state')}
            value={filter.state}
            options={BILL_STATES.map((one) => ({ value: one, label: b(`state.${one}`) }))}
          />
          <FilterText name="tu" label={t('from')} value={filter.from} type="date" />
          <FilterText name="den" label={t('to')} value={filter.to} type="date" />
        </>
      }
      none={{ title: t('none'), children: t('noneText') }}
      columns={[
        { label: t('code') },
        { label: t('biller') },
        { label: t('count'), numeric: true },
        { label: t('amount'), numeric: true },
        { label: t('method') },
        { label: t('state') },
        { label: t('receipt') },
        { label: t('created') },
      ]}
      page={filter.page}
      perPage={DESK_BILLS_PER_PAGE}
      shown={rows.length}
      total={total}
    >
      {rows.map((row) => (
        <Row key={row.code}>
          <Cell head second={row.areaName ?? t('unknownArea')} className="tabular">
            {row.code}
          </Cell>
          <Cell second={b(`service.${row.service}`)}>{row.billerName}</Cell>
          <Cell numeric>{row.bills}</Cell>
          <Cell numeric strong>
            {formatVnd(row.amountVnd)}
          </Cell>
          <Cell>{b(`way.${row.method}`)}</Cell>
          <Cell>{b(`state.${row.state}`)}</Cell>
          <Cell second={row.reference ?? ''} className="tabular">
            {row.receiptNumber ?? ''}
          </Cell>
          <Cell
            second={row.paidAt ? `${t('paid')}: ${formatFullMoment(row.paidAt)}` : ''}
            className="whitespace-nowrap tabular"
          >
            {formatFullMoment(row.createdAt)}
          </Cell>
        </Row>
      ))}
    </DeskList>
  );
}
