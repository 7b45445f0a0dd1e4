import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { dayOf, formatDay } from '#kernel/time.ts';
import { SELLERS_PATH, sellerPath } from '#modules/agencies/core/pages.ts';
import { READ_PER_PAGE, readerOf, readSellers } from '#modules/agencies/queries.ts';
import { FilterSelect, FilterText, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { SHOP_KINDS } from '#modules/shops/core/answers.ts';
import { requireAgency } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../../so-cong-thuong/(desk)/desk-list.tsx';
import type { Query } from '../../so-cong-thuong/(desk)/read-query.ts';
import { SHOP_STATES, sellerAnswers, sellerQuery } from '../agency-filters.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agencies'))('scope.sellers') };
}

export default async function AgencySellersPage({ searchParams }: Props) {
  const ctx = await requireAgency('sellers');
  const query = sellerQuery(await searchParams);
  const found = await readSellers(ctx, readerOf(ctx), query);
  if (!found.ok) notFound();
  const { rows, total } = found.value;
  const [t, d] = await Promise.all([getTranslations('agencies'), getTranslations('department')]);
  return (
    <DeskList
      path={SELLERS_PATH}
      title={t('scope.sellers')}
      lead={d('shops.lead', { count: total })}
      hasSheet
      answers={sellerAnswers(query)}
      filters={
        <>
          <FilterText name="q" label={t('searchSellers')} value={query.q} />
          <FilterSelect
            name="loai"
            label={d('shops.kind')}
            value={query.kind}
            options={SHOP_KINDS.map((kind) => ({ value: kind, label: d(`shopKind.${kind}`) }))}
          />
          <FilterSelect
            name="trang-thai"
            label={t('stateLabel')}
            value={query.status}
            options={SHOP_STATES.map((status) => ({ value: status, label: d(`shopStatus.${status}`) }))}
          />
        </>
      }
      none={{ children: d('shops.none') }}
      columns={[
        { label: d('column.shop') },
        { label: d('shops.legal') },
        { label: t('area') },
        { label: d('shops.products'), numeric: true },
        { label: d('shops.since') },
        { label: t('stateLabel') },
      ]}
      page={query.page}
      perPage={READ_PER_PAGE}
      shown={rows.length}
      total={total}
    >
      {rows.map((row) => (
        <Row key={row.slug}>
          <Cell head second={d(`shopKind.${row.kind}`)}>
            <RowsLink href={sellerPath(row.slug)}>{row.name}</RowsLink>
          </Cell>
          <Cell second={row.taxCode ? d('shops.tax', { code: row.taxCode }) : ''}>{row.legalName}</Cell>
          <Cell className="whitespace-nowrap">{row.areaName}</Cell>
          <Cell numeric>{row.listings}</Cell>
          <Cell className="whitespace-nowrap tabular">{formatDay(dayOf(row.verifiedAt))}</Cell>
          <Cell>
            <Badge small tone={row.status === 'active' ? 'ok' : row.status === 'suspended' ? 'wait' : 'off'}>
              {d(`shopStatus.${row.status}`)}
            </Badge>
          </Cell>
        </Row>
      ))}
    </DeskList>
  );
}
