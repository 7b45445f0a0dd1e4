import { getTranslations } from 'next-intl/server';
import { formatPhone } from '#kernel/phone.ts';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { OVERSEER_ROLES } from '#modules/officials/core/policy.ts';
import { officialsList } from '#modules/officials/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';
import { officialFilter } from '../official-filter.ts';

/** One row for each power, under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...OVERSEER_ROLES);
  const [t, d] = await Promise.all([getTranslations('officials'), getTranslations('department')]);
  const rows = (await officialsList(ctx, officialFilter(queryOf(request)))) ?? [];
  return csvAnswer(`can-bo-${dayOf(ctx.now)}`, [
    [
      t('name'),
      t('phone'),
      t('unit'),
      t('stateLabel'),
      t('role'),
      t('area'),
      t('queues'),
      t('startsOn'),
      t('endsOn'),
      t('grantStateLabel'),
      t('lastSignIn'),
      t('lastAct'),
    ],
    ...rows.flatMap((row) =>
      row.grants.map((grant) => [
        row.name,
        formatPhone(row.phone),
        row.unit,
        t(`state.${row.state}`),
        d(`role.${grant.role}`),
        grant.areaName ?? t('everyArea'),
        grant.queues.length === 0 ? t('everyQueue') : grant.queues.map((queue) => t(`queue.${queue}`)).join(', '),
        grant.startsOn && formatDay(grant.startsOn),
        grant.endsOn && formatDay(grant.endsOn),
        t(`grantState.${grant.state}`),
        row.lastSignedInAt && formatFullMoment(row.lastSignedInAt),
        row.lastActAt && formatFullMoment(row.lastActAt),
      ]),
    ),
  ]);
}
