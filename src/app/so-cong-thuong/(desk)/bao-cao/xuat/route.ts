import { getTranslations } from 'next-intl/server';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { BULLETIN_ROLES } from '#modules/bulletins/core/policy.ts';
import { officialBulletins } from '#modules/bulletins/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';
import { bulletinFilter } from '../bulletin-filter.ts';

/** The reports as a sheet, under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...BULLETIN_ROLES);
  const t = await getTranslations('bulletins');
  const found = await officialBulletins(ctx, bulletinFilter(queryOf(request)), true);
  return csvAnswer(`bao-cao-${dayOf(ctx.now)}`, [
    [t('about'), t('period'), t('number'), t('editionHead'), t('stateLabel'), t('made'), t('signed'), t('sent')],
    ...(found?.rows ?? []).map((row) => [
      row.subject,
      row.period,
      row.numberText ?? '',
      row.edition,
      t(`state.${row.state}`),
      formatFullMoment(row.madeAt),
      row.signedAt ? formatFullMoment(row.signedAt) : '',
      row.sentAt ? formatFullMoment(row.sentAt) : '',
    ]),
  ]);
}
