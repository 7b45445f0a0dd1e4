import { getTranslations } from 'next-intl/server';
import type { CsvCell } from '#kernel/csv.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { shopSheet } from '#modules/shops/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvStream, queryOf } from '../../../../csv-answer.ts';
import { shopFilter } from '../shop-filter.ts';

/** Shops as a sheet, under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...DESK_ROLES);
  const t = await getTranslations('department');
  const filter = shopFilter(queryOf(request));
  async function* lines(): AsyncGenerator<CsvCell[]> {
    yield [
      t('column.shop'),
      t('shops.kind'),
      t('shops.legal'),
      t('application.taxCode'),
      t('column.area'),
      t('shops.products'),
      t('shops.orders'),
      t('shops.since'),
      t('column.state'),
    ];
    for await (const rows of shopSheet(filter))
      for (const shop of rows)
        yield [
          shop.name,
          t(`shopKind.${shop.kind}`),
          shop.legalName,
          shop.taxCode,
          shop.areaName,
          shop.liveProducts,
          shop.orders,
          formatDay(dayOf(shop.verifiedAt)),
          t(`shopStatus.${shop.status}`),
        ];
  }
  return csvStream(`gian-hang-${dayOf(ctx.now)}`, lines());
}
