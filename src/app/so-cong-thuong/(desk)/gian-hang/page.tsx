import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { formatPhone } from '#kernel/phone.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { areaOptions } from '#modules/oversight/queries.ts';
import { FilterSelect, FilterText } from '#modules/oversight/ui/desk-parts.tsx';
import { SHOP_KINDS } from '#modules/shops/core/answers.ts';
import { SHOPS_PER_PAGE, shopsForOfficials } from '#modules/shops/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { LocaleLink } from '#ui/link.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';
import type { Query } from '../read-query.ts';
import { SHOP_STATUSES, SHOPS_PATH, shopAnswers, shopFilter } from './shop-filter.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('department'))('rail.shops') };
}

export default async function ShopsPage({ searchParams }: Props) {
  await requireOfficial(...DESK_ROLES);
  const filter = shopFilter(await searchParams);
  const [t, { rows, total }, areas] = await Promise.all([
    getTranslations('department'),
    shopsForOfficials(filter),
    areaOptions(),
  ]);
  return (
    <DeskList
      path={SHOPS_PATH}
      title={t('rail.shops')}
      lead={t('shops.lead', { count: total })}
      answers={shopAnswers(filter)}
      hasSheet
      filters={
        <>
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
        </>
      }
      none={{ children: t('shops.none') }}
      columns={[
        { label: t('column.shop') },
        { label: t('shops.legal') },
        { label: t('column.area') },
        { label: t('shops.products'), numeric: true },
        { label: t('shops.orders'), numeric: true },
        { label: t('shops.since') },
        { label: t('column.state') },
      ]}
      page={filter.page}
      perPage={SHOPS_PER_PAGE}
      shown={rows.length}
      total={total}
    >
      {rows.map((shop) => (
        <Row key={shop.id}>
          <Cell head second={`${t(`shopKind.${shop.kind}`)} · ${formatPhone(shop.phone)}`}>
            <LocaleLink href={`${SHOPS_PATH}/${shop.id}`} className="font-semibold hover:text-link hover:underline">
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
    </DeskList>
  );
}
