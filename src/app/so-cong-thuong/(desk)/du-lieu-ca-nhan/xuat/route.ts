import { getTranslations } from 'next-intl/server';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { DATA_ROLES } from '#modules/personal-data/core/policy.ts';
import { deskRequests } from '#modules/personal-data/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';
import { requestFilter } from '../request-filter.ts';

/** The requests as a sheet, under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...DATA_ROLES);
  const t = await getTranslations('personalData');
  const found = await deskRequests(ctx, requestFilter(queryOf(request)), true);
  return csvAnswer(`yeu-cau-du-lieu-${dayOf(ctx.now)}`, [
    [
      t('desk.code'),
      t('desk.kind'),
      t('desk.asked'),
      t('desk.due'),
      t('desk.state'),
      t('desk.ended'),
      t('desk.answeredBy'),
    ],
    ...(found?.rows ?? []).map((row) => [
      row.code,
      t(`kind.${row.kind}`),
      formatFullMoment(row.askedAt),
      formatFullMoment(row.dueAt),
      t(`state.${row.state}`),
      row.endedAt && formatFullMoment(row.endedAt),
      row.answeredByName,
    ]),
  ]);
}
