import { getTranslations } from 'next-intl/server';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { LOG_ROLES } from '#modules/oversight/core/policy.ts';
import { auditLog, type LogRow } from '#modules/oversight/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';
import { logFilter } from '../log-filter.ts';

const MOST_PAGES = 200;

/** The log as a sheet, under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...LOG_ROLES);
  const t = await getTranslations('department.log');
  const filter = logFilter(queryOf(request));
  const rows: LogRow[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const part = await auditLog(ctx, { ...filter, page });
    if (!part || part.rows.length === 0) break;
    rows.push(...part.rows);
    if (rows.length >= part.total) break;
  }
  return csvAnswer(`nhat-ky-${dayOf(ctx.now)}`, [
    [t('id'), t('at'), t('who'), t('what'), t('subject'), t('reason')],
    ...rows.map((row) => [
      row.id,
      formatFullMoment(row.at),
      row.actorName ?? t('system'),
      row.action,
      `${row.subjectKind} ${row.subjectName ?? row.subjectId}`,
      row.reason,
    ]),
  ]);
}
