import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { DESK_ROLES, mayDecideWork } from '#modules/oversight/core/policy.ts';
import { areaOptions, officialProducts, PRODUCTS_PER_PAGE } from '#modules/oversight/queries.ts';
import { FilterSelect, FilterText, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';
import type { Query } from '../read-query.ts';
import { PRODUCTS_PATH, productAnswers, productFilter, SHOWN_STATUSES } from './product-filter.ts';

type Props = { searchParams: Promise<Query> };
const TONES = { live: 'ok', pending: 'wait', refused: 'bad', hidden: 'off', removed: 'off', draft: 'off' } as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('department'))('rail.products') };
}

export default async function ProductsPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...DESK_ROLES);
  const query = await searchParams;
  const filter = productFilter(query);
  const [t, found, areas] = await Promise.all([
    getTranslations('department'),
    officialProducts(ctx, filter),
    areaOptions(),
  ]);
  if (!found) notFound();
  const { rows, total } = found;
  return (
    <DeskList
      path={PRODUCTS_PATH}
      title={t('rail.products')}
      lead={t('products.lead', { count: total })}
      answers={productAnswers(filter)}
      hasSheet
      filters={
        <>
          <FilterText name="q" label={t('products.search')} value={filter.q} />
          <FilterSelect
            name="trang-thai"
            label={t('column.state')}
            value={filter.status}
            options={SHOWN_STATUSES.map((status) => ({ value: status, label: t(`productStatus.${status}`) }))}
          />
          <FilterSelect
            name="dia-ban"
            label={t('area')}
            value={filter.areaSlug}
            options={areas.map((area) => ({ value: area.slug, label: area.name }))}
          />
        </>
      }
      none={{ children: t('products.none') }}
      columns={[
        { label: t('products.picture'), labelHidden: true, width: 'w-14' },
        { label: t('listing.name') },
        { label: t('column.shop') },
        { label: t('column.area') },
        { label: t('listing.price'), numeric: true },
        { label: t('products.sold'), numeric: true },
        { label: t('products.since') },
        { label: t('column.state') },
      ]}
      page={filter.page}
      perPage={PRODUCTS_PER_PAGE}
      shown={rows.length}
      total={total}
    >
      {rows.map((product) => (
        <Row key={product.id}>
          <Cell>
            {product.pictureFileId && (
              <img
                src={`/api/files/${product.pictureFileId}-480.webp`}
                alt=""
                width={40}
                height={40}
                loading="lazy"
                className="size-10 rounded-8 bg-strong object-cover"
              />
            )}
          </Cell>
          <Cell head second={product.categoryName}>
            {product.status === 'live' ? (
              <RowsLink href={`/san-pham/${product.slug}`}>{product.name}</RowsLink>
            ) : (
              <span className="font-medium">{product.name}</span>
            )}
          </Cell>
          <Cell>
            <RowsLink href={`/so-cong-thuong/gian-hang/${product.shopId}`}>{product.shopName}</RowsLink>
          </Cell>
          <Cell className="whitespace-nowrap">{product.areaName}</Cell>
          <Cell numeric>{product.fromPriceVnd === null ? '' : formatVnd(product.fromPriceVnd)}</Cell>
          <Cell numeric>{product.soldCount}</Cell>
          <Cell className="whitespace-nowrap tabular">
            {product.approvedAt ? formatDay(dayOf(product.approvedAt)) : ''}
          </Cell>
          <Cell>
            <Badge small tone={TONES[product.status]}>
              {t(`productStatus.${product.status}`)}
            </Badge>
            {product.reviewId && mayDecideWork(ctx.actor) && (
              <span className="block">
                <RowsLink href={`/so-cong-thuong/viec/san-pham/${product.reviewId}`}>{t('products.waiting')}</RowsLink>
              </span>
            )}
          </Cell>
        </Row>
      ))}
    </DeskList>
  );
}
