import { getTranslations } from 'next-intl/server';
import type { CsvCell } from '#kernel/csv.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { productSheet } from '#modules/oversight/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvStream, queryOf } from '../../../../csv-answer.ts';
import { productFilter } from '../product-filter.ts';

/** Products as a sheet, under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...DESK_ROLES);
  const t = await getTranslations('department');
  const filter = productFilter(queryOf(request));
  async function* lines(): AsyncGenerator<CsvCell[]> {
    yield [
      t('listing.name'),
      t('listing.category'),
      t('column.shop'),
      t('column.area'),
      t('listing.price'),
      t('products.sold'),
      t('products.since'),
      t('column.state'),
    ];
    for await (const rows of productSheet(ctx, filter))
      for (const product of rows)
        yield [
          product.name,
          product.categoryName,
          product.shopName,
          product.areaName,
          product.fromPriceVnd,
          product.soldCount,
          product.approvedAt ? formatDay(dayOf(product.approvedAt)) : '',
          t(`productStatus.${product.status}`),
        ];
  }
  return csvStream(`san-pham-${dayOf(ctx.now)}`, lines());
}
