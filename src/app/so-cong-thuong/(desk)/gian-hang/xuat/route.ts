import { getTranslations } from 'next-intl/server';
import { dayOf, formatDay } from '#kernel/time.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { type ShopRow, shopsForOfficials } from '#modules/shops/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';
import { shopFilter } from '../shop-filter.ts';

/** Shops as a sheet, under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...DESK_ROLES);
  const t = await getTranslations('department');
  const filter = shopFilter(queryOf(request));
  const rows: ShopRow[] = [];
  for (let page = 1; ; page++) {
    const part = await shopsForOfficials({ ...filter, page });
    rows.push(...part.rows);
    if (part.rows.length === 0 || rows.length >= part.total) break;
  }
  return csvAnswer(`gian-hang-${dayOf(ctx.now)}`, [
    [
      t('column.shop'),
      t('shops.kind'),
      t('shops.legal'),
      t('application.taxCode'),
      t('column.area'),
      t('shops.products'),
      t('shops.orders'),
      t('shops.since'),
      t('column.state'),
    ],
    ...rows.map((shop) => [
      shop.name,
      t(`shopKind.${shop.kind}`),
      shop.legalName,
      shop.taxCode,
      shop.areaName,
      shop.liveProducts,
      shop.orders,
      formatDay(dayOf(shop.verifiedAt)),
      t(`shopStatus.${shop.status}`),
    ]),
  ]);
}
