import { getTranslations } from 'next-intl/server';
import type { CsvCell } from '#kernel/csv.ts';
import { dayOf } from '#kernel/time.ts';
import { CLASS_ROLES } from '#modules/tax/core/policy.ts';
import { classSheet } from '#modules/tax/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvStream, queryOf } from '../../../../../csv-answer.ts';
import { classFilter } from '../class-filter.ts';

/** The list as a sheet, under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...CLASS_ROLES);
  const [t, ts] = await Promise.all([getTranslations('tax.classes'), getTranslations('tax')]);
  const filter = classFilter(queryOf(request));
  async function* lines(): AsyncGenerator<CsvCell[]> {
    yield [t('product'), t('shop'), t('said'), t('ruledColumn'), t('shown')];
    for await (const rows of classSheet(ctx, filter))
      for (const row of rows)
        yield [
          row.name,
          row.shopName,
          ts(`class.${row.said ?? 'none'}`),
          row.ruled && ts(`class.${row.ruled}`),
          t(row.hasEvidence ? 'hasEvidence' : 'noEvidence'),
        ];
  }
  return csvStream(`nguon-hang-${dayOf(ctx.now)}`, lines());
}
