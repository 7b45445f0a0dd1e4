import { getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { CLASS_ROLES } from '#modules/tax/core/policy.ts';
import { type ClassRow, classListings } from '#modules/tax/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../../csv-answer.ts';
import { classFilter } from '../class-filter.ts';

const MOST_PAGES = 200;

/** The list as a sheet, under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...CLASS_ROLES);
  const [t, ts] = await Promise.all([getTranslations('tax.classes'), getTranslations('tax')]);
  const filter = classFilter(queryOf(request));
  const rows: ClassRow[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const part = await classListings(ctx, { ...filter, page });
    if (!part || part.rows.length === 0) break;
    rows.push(...part.rows);
    if (rows.length >= part.total) break;
  }
  return csvAnswer(`nguon-hang-${dayOf(ctx.now)}`, [
    [t('product'), t('shop'), t('said'), t('ruledColumn'), t('shown')],
    ...rows.map((row) => [
      row.name,
      row.shopName,
      ts(`class.${row.said ?? 'none'}`),
      row.ruled && ts(`class.${row.ruled}`),
      t(row.hasEvidence ? 'hasEvidence' : 'noEvidence'),
    ]),
  ]);
}
