import { getTranslations } from 'next-intl/server';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { INSPECTION_ROLES } from '#modules/inspections/core/policy.ts';
import { inspections } from '#modules/inspections/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';
import { inspectionFilter } from '../inspection-filter.ts';

/** The same list as a sheet. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...INSPECTION_ROLES);
  const [t, d] = await Promise.all([getTranslations('inspections'), getTranslations('department')]);
  const found = await inspections(ctx, inspectionFilter(queryOf(request)), true);
  return csvAnswer(`kiem-tra-${dayOf(ctx.now)}`, [
    [
      t('code'),
      t('kindLabel'),
      t('shop'),
      d('area'),
      d('column.state'),
      t('inspector'),
      t('due'),
      t('signed'),
      t('findings'),
      t('plan.label'),
    ],
    ...(found?.rows ?? []).map((row) => [
      row.code,
      t(`kind.${row.kind}`),
      row.shopName,
      row.areaName,
      t(`state.${row.state}`),
      row.inspectorName ?? '',
      formatDay(dayOf(row.dueAt)),
      row.signedAt ? formatFullMoment(row.signedAt) : '',
      row.signedAt ? row.findings : '',
      row.planCode ?? '',
    ]),
  ]);
}
