import { getTranslations } from 'next-intl/server';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { DATA_ROLES } from '#modules/personal-data/core/policy.ts';
import { breachList } from '#modules/personal-data/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer } from '../../../../../csv-answer.ts';

/** The register as a sheet. */
export async function GET(): Promise<Response> {
  const ctx = await requireOfficial(...DATA_ROLES);
  const [t, rows] = await Promise.all([getTranslations('personalData.breach'), breachList(ctx)]);
  const moment = (at: Date | null) => at && formatFullMoment(at);
  return csvAnswer(`su-co-du-lieu-${dayOf(ctx.now)}`, [
    [
      t('code'),
      t('name'),
      t('happenedDay'),
      t('known'),
      t('due'),
      t('peopleCount'),
      t('state'),
      t('authorityTold'),
      t('peopleTold'),
      t('closed'),
    ],
    ...(rows ?? []).map((row) => [
      row.code,
      row.title,
      moment(row.happenedAt),
      moment(row.knownAt),
      moment(row.dueAt),
      row.peopleCount,
      t(`is.${row.state}`),
      moment(row.authorityToldAt),
      moment(row.peopleToldAt),
      moment(row.closedAt),
    ]),
  ]);
}
