import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatPhone } from '#kernel/phone.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { areaOptions } from '#modules/oversight/queries.ts';
import {
  DeskHead,
  DeskMain,
  ExportLink,
  FilterForm,
  FilterSelect,
  FilterText,
} from '#modules/oversight/ui/desk-parts.tsx';
import { SHOP_KINDS } from '#modules/shops/core/answers.ts';
import { SHOPS_PER_PAGE, shopsForOfficials } from '#modules/shops/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { DeskPages } from '../desk-pages.tsx';
import { addressOf, type Query } from '../read-query.ts';
import { SHOP_STATUSES, SHOPS_PATH, shopAnswers, shopFilter } from './shop-filter.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('department'))('rail.shops') };
}

export default async function ShopsPage({ searchParams }: Props) {
  await requireOfficial(...DESK_ROLES);
  const filter = shopFilter(await searchParams);
  const [locale, t, { rows, total }, areas] = await Promise.all([
    getLocale(),
    getTranslations('department'),
    shopsForOfficials(filter),
    areaOptions(),
  ]);
  return (
    <DeskMain className="grid content-start gap-3.5">
      <DeskHead title={t('rail.shops')} lead={t('shops.lead', { count: total })}>
        <ExportLink href={addressOf(`${SHOPS_PATH}/xuat`, shopAnswers(filter))} />
      </DeskHead>
      <FilterForm action={SHOPS_PATH}>
        <FilterText name="q" label={t('shops.search')} value={filter.q} />
        <FilterSelect
          name="loai"
          label={t('shops.kind')}
          value={filter.kind ?? null}
          options={SHOP_KINDS.map((kind) => ({ value: kind, label: t(`shopKind.${kind}`) }))}
        />
        <FilterSelect
          name="dia-ban"
          label={t('area')}
          value={filter.areaSlug ?? null}
          options={areas.map((area) => ({ value: area.slug, label: area.name }))}
        />
        <FilterSelect
          name="trang-thai"
          label={t('column.state')}
          value={filter.status ?? null}
          options={SHOP_STATUSES.map((status) => ({ value: status, label: t(`shopStatus.${status}`) }))}
        />
      </FilterForm>
      {rows.length === 0 ? (
        <EmptyState title={t('empty.none')} action={{ href: localePath(locale, SHOPS_PATH), label: t('empty.all') }}>
          {t('shops.none')}
        </EmptyState>
      ) : (
        <>
          <Table
            dense
            caption={t('rail.shops')}
            columns={[
              { label: t('column.shop') },
              { label: t('shops.legal') },
              { label: t('column.area') },
              { label: t('shops.products'), numeric: true },
              { label: t('shops.orders'), numeric: true },
              { label: t('shops.since') },
              { label: t('column.state') },
            ]}
          >
            {rows.map((shop) => (
              <Row key={shop.id}>
                <Cell head second={`${t(`shopKind.${shop.kind}`)} · ${formatPhone(shop.phone)}`}>
                  <LocaleLink
                    href={`${SHOPS_PATH}/${shop.id}`}
                    className="font-semibold hover:text-link hover:underline"
                  >
                    {shop.name}
                  </LocaleLink>
                </Cell>
                <Cell second={shop.taxCode ? t('shops.tax', { code: shop.taxCode }) : ''}>{shop.legalName}</Cell>
                <Cell className="whitespace-nowrap">{shop.areaName}</Cell>
                <Cell numeric>{shop.liveProducts}</Cell>
                <Cell numeric>{shop.orders}</Cell>
                <Cell className="whitespace-nowrap tabular">{formatDay(dayOf(shop.verifiedAt))}</Cell>
                <Cell>
                  <Badge small tone={shop.status === 'active' ? 'ok' : shop.status === 'suspended' ? 'wait' : 'off'}>
                    {t(`shopStatus.${shop.status}`)}
                  </Badge>
                </Cell>
              </Row>
            ))}
          </Table>
          <DeskPages
            path={SHOPS_PATH}
            answers={shopAnswers(filter)}
            page={filter.page}
            perPage={SHOPS_PER_PAGE}
            shown={rows.length}
            total={total}
          />
        </>
      )}
    </DeskMain>
  );
}
