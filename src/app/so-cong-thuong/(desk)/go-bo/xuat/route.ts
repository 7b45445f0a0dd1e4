import { getTranslations } from 'next-intl/server';
import type { CsvCell } from '#kernel/csv.ts';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { TAKEDOWN_ROLES } from '#modules/takedowns/core/policy.ts';
import { takedownSheet } from '#modules/takedowns/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvStream, queryOf } from '../../../../csv-answer.ts';
import { takedownFilter } from '../takedown-filter.ts';

const moment = (at: Date | null): string => (at ? formatFullMoment(at) : '');

/** All takedowns under the same filter as a sheet, sent as they are read. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...TAKEDOWN_ROLES);
  const t = await getTranslations('takedowns');
  async function* lines(): AsyncGenerator<readonly CsvCell[]> {
    yield [
      t('list.code'),
      t('list.what'),
      t('list.kind'),
      t('facts.shop'),
      t('facts.cause'),
      t('facts.authority'),
      t('facts.letter'),
      t('facts.requestedAt'),
      t('facts.dueAt'),
      t('facts.doneAt'),
      t('list.clock'),
      t('list.state'),
      t('facts.basis'),
      t('facts.reason'),
    ];
    for await (const row of takedownSheet(ctx, takedownFilter(queryOf(request))))
      yield [
        row.code,
        row.subjectName,
        t(`subject.${row.subjectKind}`),
        row.shopName,
        t(`cause.${row.cause}`),
        row.authorityName,
        row.authorityNumber,
        moment(row.requestedAt),
        moment(row.dueAt),
        moment(row.doneAt),
        row.doneAt ? t(row.doneAt <= row.dueAt ? 'inTime' : 'wasLate') : '',
        t(`state.${row.state}`),
        row.citation,
        row.reason,
      ];
  }
  return csvStream(`go-bo-${dayOf(ctx.now)}`, lines());
}
