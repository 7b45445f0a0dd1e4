import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { dayOf, formatDay } from '#kernel/time.ts';
import { readerOf, readListings } from '#modules/agencies/queries.ts';
import { requireAgency } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../csv-answer.ts';
import { cutLine, listingQuery, MOST_IN_SHEET } from '../../agency-filters.ts';

/** Listings as a sheet, under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireAgency('listings');
  const found = await readListings(ctx, readerOf(ctx), { ...listingQuery(queryOf(request)), page: 1 }, MOST_IN_SHEET);
  if (!found.ok) notFound();
  const [t, d] = await Promise.all([getTranslations('agencies'), getTranslations('department')]);
  return csvAnswer(`san-pham-${dayOf(ctx.now)}`, [
    [t('listing'), t('category'), d('column.shop'), t('area'), t('priceFrom'), d('products.since'), t('stateLabel')],
    ...found.value.rows.map((row) => [
      row.name,
      row.category,
      row.shopName,
      row.areaName,
      row.fromPriceVnd,
      row.approvedAt && formatDay(dayOf(row.approvedAt)),
      d(`productStatus.${row.status}`),
    ]),
    ...cutLine(found.value, t),
  ]);
}
