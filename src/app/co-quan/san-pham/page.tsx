import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { LISTINGS_PATH } from '#modules/agencies/core/pages.ts';
import { READ_PER_PAGE, readerOf, readListings, SHOWN_LISTINGS } from '#modules/agencies/queries.ts';
import { FilterSelect, FilterText } from '#modules/oversight/ui/desk-parts.tsx';
import { requireAgency } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../../so-cong-thuong/(desk)/desk-list.tsx';
import type { Query } from '../../so-cong-thuong/(desk)/read-query.ts';
import { listingAnswers, listingQuery } from '../agency-filters.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agencies'))('scope.listings') };
}

export default async function AgencyListingsPage({ searchParams }: Props) {
  const ctx = await requireAgency('listings');
  const query = listingQuery(await searchParams);
  const found = await readListings(ctx, readerOf(ctx), query);
  if (!found.ok) notFound();
  const { rows, total } = found.value;
  const [t, d] = await Promise.all([getTranslations('agencies'), getTranslations('department')]);
  return (
    <DeskList
      path={LISTINGS_PATH}
      title={t('scope.listings')}
      lead={d('products.lead', { count: total })}
      hasSheet
      answers={listingAnswers(query)}
      filters={
        <>
          <FilterText name="q" label={d('products.search')} value={query.q} />
          <FilterSelect
            name="trang-thai"
            label={t('stateLabel')}
            value={query.status}
            options={SHOWN_LISTINGS.map((status) => ({ value: status, label: d(`productStatus.${status}`) }))}
          />
        </>
      }
      none={{ children: d('products.none') }}
      columns={[
        { label: t('listing') },
        { label: d('column.shop') },
        { label: t('area') },
        { label: t('priceFrom'), numeric: true },
        { label: d('products.since') },
        { label: t('stateLabel') },
      ]}
      page={query.page}
      perPage={READ_PER_PAGE}
      shown={rows.length}
      total={total}
    >
      {rows.map((row) => (
        <Row key={row.slug}>
          <Cell head second={row.category ?? ''}>
            {row.name}
          </Cell>
          <Cell>{row.shopName}</Cell>
          <Cell className="whitespace-nowrap">{row.areaName}</Cell>
          <Cell numeric>{row.fromPriceVnd === null ? '' : formatVnd(row.fromPriceVnd)}</Cell>
          <Cell className="whitespace-nowrap tabular">{row.approvedAt && formatDay(dayOf(row.approvedAt))}</Cell>
          <Cell>
            <Badge small tone={row.status === 'live' ? 'ok' : 'off'}>
              {d(`productStatus.${row.status}`)}
            </Badge>
          </Cell>
        </Row>
      ))}
    </DeskList>
  );
}
