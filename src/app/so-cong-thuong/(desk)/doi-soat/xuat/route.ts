import { getTranslations } from 'next-intl/server';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { CHECK_ROLES } from '#modules/books/core/policy.ts';
import { type DifferenceRow, differences } from '#modules/books/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';
import { differenceFilter } from '../difference-filter.ts';

const MOST_PAGES = 200;

/** The list as a sheet, under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...CHECK_ROLES);
  const t = await getTranslations('books.check');
  const filter = differenceFilter(queryOf(request));
  const rows: DifferenceRow[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const part = await differences(ctx, { ...filter, page });
    if (!part || part.rows.length === 0) break;
    rows.push(...part.rows);
    if (rows.length >= part.total) break;
  }
  return csvAnswer(`doi-soat-${dayOf(ctx.now)}`, [
    [
      t('kindLabel'),
      t('shop'),
      t('subject'),
      t('expected'),
      t('found'),
      t('difference'),
      t('since'),
      t('last'),
      t('stateLabel'),
      t('note'),
    ],
    ...rows.map((row) => [
      t(`kind.${row.kind}`),
      row.shopName,
      row.orderCode ?? row.voucherCode ?? row.subject,
      row.expected,
      row.found,
      row.found - row.expected,
      formatFullMoment(row.firstSeenAt),
      formatFullMoment(row.lastSeenAt),
      t(`state.${row.state}`),
      row.note,
    ]),
  ]);
}
