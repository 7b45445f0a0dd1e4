import { getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { periodOf, readPeriod } from '#modules/indicators/core/period.ts';
import { areaFigures } from '#modules/indicators/queries.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../csv-answer.ts';

/** The units' figures of a period as a sheet. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...DESK_ROLES);
  const [t, d] = await Promise.all([getTranslations('indicators'), getTranslations('department')]);
  const period = periodOf(dayOf(ctx.now), readPeriod(queryOf(request).ky, 30));
  const rows = (await areaFigures(ctx, period)) ?? [];
  return csvAnswer(`dia-ban-${period.from}-${period.to}`, [
    [
      d('column.area'),
      d('rail.shops'),
      t('households'),
      t('liveProducts'),
      t('soldOrders'),
      t('sold'),
      t('soldAtStalls'),
      t('paidOrders'),
      t('cashlessOrders'),
    ],
    ...rows.map((area) => [
      area.name,
      area.shops,
      area.households,
      area.liveProducts,
      area.orders,
      area.soldVnd,
      area.stallVnd,
      area.paid,
      area.cashless,
    ]),
  ]);
}
