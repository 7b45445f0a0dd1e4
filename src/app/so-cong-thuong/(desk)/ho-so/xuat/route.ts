import { getTranslations } from 'next-intl/server';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { CASE_ROLES } from '#modules/cases/core/policy.ts';
import { officialCases } from '#modules/cases/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';
import { caseFilter } from '../case-filter.ts';

/** Files as a sheet, under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...CASE_ROLES);
  const t = await getTranslations('cases');
  const found = await officialCases(ctx, caseFilter(queryOf(request)), true);
  return csvAnswer(`ho-so-${dayOf(ctx.now)}`, [
    [
      t('desk.code'),
      t('desk.about'),
      t('desk.shop'),
      t('one.area'),
      t('desk.state'),
      t('one.outcome'),
      t('desk.inCharge'),
      t('desk.opened'),
      t('one.evidence'),
      t('one.letters'),
    ],
    ...(found?.rows ?? []).map((row) => [
      row.code,
      row.title,
      row.shopName,
      row.areaName,
      t(`state.${row.state}`),
      row.outcome ? t(`outcome.${row.outcome}`) : '',
      row.inChargeName ?? '',
      formatFullMoment(row.openedAt),
      row.evidenceCount,
      row.letterCount,
    ]),
  ]);
}
