import { getTranslations } from 'next-intl/server';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { WORK_ROLES } from '#modules/oversight/core/policy.ts';
import { chooseWork, readFilter } from '#modules/oversight/core/work.ts';
import { openWork } from '#modules/oversight/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';

/** The list of work as a sheet, under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...WORK_ROLES);
  const t = await getTranslations('department');
  const list = chooseWork(await openWork(ctx), readFilter(queryOf(request)), ctx.now);
  const head = ['kind', 'code', 'subject', 'party', 'area', 'amount', 'since', 'dueAt', 'state'].map((column) =>
    t(`column.${column}`),
  );
  return csvAnswer(`viec-can-xu-ly-${dayOf(ctx.now)}`, [
    head,
    ...list.rows.map((row) => [
      t(`kind.${row.kind}`),
      row.code,
      row.subject,
      row.party,
      row.areaName,
      row.amountVnd,
      formatFullMoment(row.since),
      formatFullMoment(row.dueAt),
      t(row.isWaiting ? 'state.waiting' : row.dueAt <= ctx.now ? 'state.late' : 'state.open'),
    ]),
  ]);
}
