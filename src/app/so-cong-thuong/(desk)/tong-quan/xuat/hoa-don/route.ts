import { getTranslations } from 'next-intl/server';
import { formatDay } from '#kernel/time.ts';
import { readPeriod } from '#modules/indicators/core/period.ts';
import { billFigures } from '#modules/indicators/queries.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../../csv-answer.ts';

/** Household bills of a period as a sheet: by day, service and unit. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...DESK_ROLES);
  const [t, b] = await Promise.all([getTranslations('indicators.bills'), getTranslations('bills')]);
  const period = readPeriod(queryOf(request).ky, ctx.now);
  const rows = (await billFigures(ctx, period))?.rows ?? [];
  return csvAnswer(`hoa-don-dich-vu-${period.from}-${period.to}`, [
    [t('day'), t('service'), t('area'), t('count'), t('value')],
    ...rows.map((row) => [
      formatDay(row.day),
      b(`service.${row.service}`),
      row.area ?? t('unknownArea'),
      row.count,
      row.vnd,
    ]),
  ]);
}
