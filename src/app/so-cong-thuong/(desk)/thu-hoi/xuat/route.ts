import { getTranslations } from 'next-intl/server';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { RECALL_ROLES } from '#modules/recalls/core/policy.ts';
import { deskRecalls } from '#modules/recalls/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';
import { recallFilter } from '../recall-filter.ts';

const moment = (at: Date | null): string => (at === null ? '' : formatFullMoment(at));

/** Recalls as a sheet, under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...RECALL_ROLES);
  const t = await getTranslations('recalls');
  const found = await deskRecalls(ctx, recallFilter(queryOf(request)), true);
  return csvAnswer(`thu-hoi-${dayOf(ctx.now)}`, [
    [
      t('desk.code'),
      t('desk.state'),
      t('fact.product'),
      t('fact.shop'),
      t('fact.lots'),
      t('fact.danger'),
      t('fact.reason'),
      t('desk.cause'),
      t('figures.orders'),
      t('figures.confirmed'),
      t('fact.opened'),
      t('desk.reported'),
      t('desk.closed'),
    ],
    ...(found?.rows ?? []).map((row) => [
      row.code,
      t(`state.${row.state}`),
      row.productName,
      row.shopName,
      row.lots.map(({ code }) => code).join(', '),
      t(`danger.${row.danger}`),
      row.reason,
      t(`public.cause.${row.cause}`),
      String(row.orders),
      String(row.confirmed),
      moment(row.openedAt),
      moment(row.reportedAt),
      moment(row.closedAt),
    ]),
  ]);
}
