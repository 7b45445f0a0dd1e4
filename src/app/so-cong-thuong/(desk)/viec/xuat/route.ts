import { getTranslations } from 'next-intl/server';
import type { CsvCell } from '#kernel/csv.ts';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { WORK_ROLES } from '#modules/work/core/policy.ts';
import { readFilter } from '#modules/work/core/work-filter.ts';
import { workSheet } from '#modules/work/queries.ts';
import { titleOf } from '#modules/work/ui/work-title.tsx';
import { requireOfficial } from '#platform/session.ts';
import { csvStream, queryOf } from '../../../../csv-answer.ts';
import { xlsxStream } from '../../../../xlsx-stream.ts';

const HEAD = ['kind', 'work', 'code', 'subject', 'party', 'area', 'amount', 'since', 'dueAt', 'state'] as const;

/** The list of work as a sheet, under the same filter: CSV, or a workbook with `dang=xlsx`. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...WORK_ROLES);
  const [t, w] = await Promise.all([getTranslations('department'), getTranslations('work')]);
  const query = queryOf(request);
  const filter = readFilter(query);
  async function* rows(): AsyncGenerator<CsvCell[]> {
    yield [...HEAD.map((column) => t(`column.${column}`)), w('holder'), w('riskHead')];
    for await (const row of workSheet(ctx, filter))
      yield [
        t(`kind.${row.kind}`),
        titleOf(t, row),
        row.code,
        row.subject,
        row.party,
        row.areaName,
        row.amountVnd,
        formatFullMoment(row.since),
        formatFullMoment(row.dueAt),
        t(row.isWaiting ? 'state.waiting' : row.dueAt <= ctx.now ? 'state.late' : 'state.open'),
        row.holder?.name ?? '',
        row.riskPoints,
      ];
  }
  const name = `viec-can-xu-ly-${dayOf(ctx.now)}`;
  return query.dang === 'xlsx' ? xlsxStream(name, t('rail.work'), rows()) : csvStream(name, rows());
}
