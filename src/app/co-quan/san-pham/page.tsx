import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { LISTINGS_PATH } from '#modules/agencies/core/pages.ts';
import { readerOf, readListings, SHOWN_LISTINGS } from '#modules/agencies/queries.ts';
import { requireAgency } from '#platform/session.ts';
import { Cell } from '#ui/table.tsx';
import type { Query } from '../../so-cong-thuong/(desk)/read-query.ts';
import { listingAnswers, listingQuery } from '../agency-filters.ts';
import { ReadingList } from '../reading-list.tsx';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agencies'))('scope.listings') };
}

export default async function AgencyListingsPage({ searchParams }: Props) {
  const ctx = await requireAgency('listings');
  const query = listingQuery(await searchParams);
  const found = await readListings(ctx, readerOf(ctx), query);
  if (!found.ok) notFound();
  const [t, d] = await Promise.all([getTranslations('agencies'), getTranslations('department')]);
  return (
    <ReadingList
      path={LISTINGS_PATH}
      title={t('scope.listings')}
      lead={d('products.lead', { count: found.value.total })}
      query={query}
      answers={listingAnswers(query)}
      found={found.value}
      searchLabel={d('products.search')}
      states={SHOWN_LISTINGS}
      stateWord={(status) => d(`productStatus.${status}`)}
      toneOf={(status) => (status === 'live' ? 'ok' : 'off')}
      none={{ children: d('products.none') }}
      columns={[
        { label: t('listing') },
        { label: d('column.shop') },
        { label: t('priceFrom'), numeric: true },
        { label: d('products.since') },
      ]}
      cells={(row) => (
        <>
          <Cell head second={row.category ?? ''}>
            {row.name}
          </Cell>
          <Cell>{row.shopName}</Cell>
          <Cell numeric>{row.fromPriceVnd === null ? '' : formatVnd(row.fromPriceVnd)}</Cell>
          <Cell className="whitespace-nowrap tabular">{row.approvedAt && formatDay(dayOf(row.approvedAt))}</Cell>
        </>
      )}
    />
  );
}
