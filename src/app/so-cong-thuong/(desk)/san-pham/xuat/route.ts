import { getTranslations } from 'next-intl/server';
import { dayOf, formatDay } from '#kernel/time.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { officialProducts } from '#modules/oversight/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';
import { productFilter } from '../product-filter.ts';

/** Products as a sheet, under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...DESK_ROLES);
  const t = await getTranslations('department');
  const found = await officialProducts(ctx, productFilter(queryOf(request)), true);
  return csvAnswer(`san-pham-${dayOf(ctx.now)}`, [
    [
      t('listing.name'),
      t('listing.category'),
      t('column.shop'),
      t('column.area'),
      t('listing.price'),
      t('products.sold'),
      t('products.since'),
      t('column.state'),
    ],
    ...(found?.rows ?? []).map((product) => [
      product.name,
      product.categoryName,
      product.shopName,
      product.areaName,
      product.fromPriceVnd,
      product.soldCount,
      product.approvedAt ? formatDay(dayOf(product.approvedAt)) : '',
      t(`productStatus.${product.status}`),
    ]),
  ]);
}
