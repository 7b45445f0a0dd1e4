import { getTranslations } from 'next-intl/server';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { AGENCY_STATES } from '#modules/agencies/core/agency.ts';
import { AGENCY_ROLES } from '#modules/agencies/core/policy.ts';
import { agencyList } from '#modules/agencies/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';
import { chosen } from '../../read-query.ts';

/** Agencies as a sheet, under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...AGENCY_ROLES);
  const t = await getTranslations('agencies');
  const rows = (await agencyList(ctx, chosen(AGENCY_STATES, queryOf(request)['trang-thai']))) ?? [];
  return csvAnswer(`co-quan-${dayOf(ctx.now)}`, [
    [t('name'), t('kindLabel'), t('scopes'), t('area'), t('people'), t('openedOn'), t('lastLook'), t('stateLabel')],
    ...rows.map((row) => [
      row.name,
      t(`kind.${row.kind}`),
      row.scopes.map((scope) => t(`scope.${scope}`)).join(', '),
      row.areaName ?? t('everyArea'),
      row.people,
      formatDay(dayOf(row.openedAt)),
      row.lastLookAt && formatFullMoment(row.lastLookAt),
      t(`state.${row.state}`),
    ]),
  ]);
}
