import { getTranslations } from 'next-intl/server';
import type { CsvCell } from '#kernel/csv.ts';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { WORK_ROLES } from '#modules/work/core/policy.ts';
import { closedSheet } from '#modules/work/queries.ts';
import { titleOf } from '#modules/work/ui/work-title.tsx';
import { requireOfficial } from '#platform/session.ts';
import { csvStream, queryOf } from '../../../../../csv-answer.ts';
import { closedFilter } from '../closed-filter.ts';
import { outcomeWord, spanWords } from '../closed-words.ts';

/** What no longer waits, as a sheet under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...WORK_ROLES);
  const [t, w] = await Promise.all([getTranslations('department'), getTranslations('work')]);
  const filter = closedFilter(queryOf(request));
  const column = (name: string) => t(`column.${name}`);
  async function* rows(): AsyncGenerator<CsvCell[]> {
    yield [
      ...['kind', 'work', 'code', 'subject', 'party', 'area', 'amount', 'since', 'dueAt'].map(column),
      ...['at', 'how', 'by', 'took', 'isLate'].map((name) => w(`closed.${name}`)),
    ];
    for await (const row of closedSheet(ctx, filter))
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
        formatFullMoment(row.closedAt),
        outcomeWord(w, row.outcome),
        row.byName ?? w('closed.byItself'),
        spanWords(t, row.since, row.closedAt),
        row.closedAt > row.dueAt ? w('closed.late', { time: spanWords(t, row.dueAt, row.closedAt) }) : '',
      ];
  }
  return csvStream(`viec-da-xong-${dayOf(ctx.now)}`, rows());
}
