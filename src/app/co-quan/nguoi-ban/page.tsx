import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { dayOf, formatDay } from '#kernel/time.ts';
import { SELLERS_PATH, sellerPath } from '#modules/agencies/core/pages.ts';
import { readerOf, readSellers } from '#modules/agencies/queries.ts';
import { FilterSelect, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { SHOP_KINDS } from '#modules/shops/core/answers.ts';
import { requireAgency } from '#platform/session.ts';
import { Cell } from '#ui/table.tsx';
import type { Query } from '../../so-cong-thuong/(desk)/read-query.ts';
import { SHOP_STATES, sellerAnswers, sellerQuery } from '../agency-filters.ts';
import { ReadingList } from '../reading-list.tsx';

const TONES = { active: 'ok', suspended: 'wait', closed: 'off' } as const;

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agencies'))('scope.sellers') };
}

export default async function AgencySellersPage({ searchParams }: Props) {
  const ctx = await requireAgency('sellers');
  const query = sellerQuery(await searchParams);
  const found = await readSellers(ctx, readerOf(ctx), query);
  if (!found.ok) notFound();
  const [t, d] = await Promise.all([getTranslations('agencies'), getTranslations('department')]);
  return (
    <ReadingList
      path={SELLERS_PATH}
      title={t('scope.sellers')}
      lead={d('shops.lead', { count: found.value.total })}
      query={query}
      answers={sellerAnswers(query)}
      found={found.value}
      searchLabel={t('searchSellers')}
      filters={
        <FilterSelect
          name="loai"
          label={d('shops.kind')}
          value={query.kind}
          options={SHOP_KINDS.map((kind) => ({ value: kind, label: d(`shopKind.${kind}`) }))}
        />
      }
      states={SHOP_STATES}
      stateWord={(status) => d(`shopStatus.${status}`)}
      toneOf={(status) => TONES[status]}
      none={{ children: d('shops.none') }}
      columns={[
        { label: d('column.shop') },
        { label: d('shops.legal') },
        { label: d('shops.products'), numeric: true },
        { label: d('shops.since') },
      ]}
      cells={(row) => (
        <>
          <Cell head second={d(`shopKind.${row.kind}`)}>
            <RowsLink href={sellerPath(row.slug)}>{row.name}</RowsLink>
          </Cell>
          <Cell second={row.taxCode ? d('shops.tax', { code: row.taxCode }) : ''}>{row.legalName}</Cell>
          <Cell numeric>{row.listings}</Cell>
          <Cell className="whitespace-nowrap tabular">{formatDay(dayOf(row.verifiedAt))}</Cell>
        </>
      )}
    />
  );
}
