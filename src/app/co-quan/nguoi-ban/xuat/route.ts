import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { dayOf, formatDay } from '#kernel/time.ts';
import { readerOf, readSellers } from '#modules/agencies/queries.ts';
import { requireAgency } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../csv-answer.ts';
import { cutLine, MOST_IN_SHEET, sellerQuery } from '../../agency-filters.ts';

/** Sellers as a sheet, under the same filter: one look, in the log with its rows. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireAgency('sellers');
  const query = { ...sellerQuery(queryOf(request)), page: 1 };
  const found = await readSellers(ctx, readerOf(ctx), query, MOST_IN_SHEET);
  if (!found.ok) notFound();
  const [t, d] = await Promise.all([getTranslations('agencies'), getTranslations('department')]);
  return csvAnswer(`nguoi-ban-${dayOf(ctx.now)}`, [
    [
      d('column.shop'),
      d('shops.kind'),
      d('shops.legal'),
      t('taxCode'),
      t('area'),
      t('address'),
      d('shops.products'),
      d('shops.since'),
      t('stateLabel'),
    ],
    ...found.value.rows.map((row) => [
      row.name,
      d(`shopKind.${row.kind}`),
      row.legalName,
      row.taxCode,
      row.areaName,
      row.addressLine,
      row.listings,
      formatDay(dayOf(row.verifiedAt)),
      d(`shopStatus.${row.status}`),
    ]),
    ...cutLine(found.value, t),
  ]);
}
