import { getTranslations } from 'next-intl/server';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { ORDER_ROLES } from '#modules/oversight/core/policy.ts';
import { officialOrders } from '#modules/oversight/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../csv-answer.ts';
import { orderFilter } from '../order-filter.ts';

/** Orders as a sheet, under the same filter; nothing about buyers is in it (design 4.15). */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...ORDER_ROLES);
  const [t, orders] = await Promise.all([getTranslations('department'), getTranslations('orders')]);
  const found = await officialOrders(ctx, orderFilter(queryOf(request)), true);
  return csvAnswer(`don-hang-${dayOf(ctx.now)}`, [
    [
      t('column.order'),
      t('orders.placedAt'),
      t('column.shop'),
      t('orders.shopArea'),
      t('orders.channel'),
      t('orders.lines'),
      t('column.amount'),
      t('orders.paidBy'),
      t('column.state'),
    ],
    ...(found?.rows ?? []).map((order) => [
      order.code,
      formatFullMoment(order.placedAt),
      order.shopName,
      order.areaName,
      t(`channel.${order.channel}`),
      order.lines,
      order.totalVnd,
      order.proof ? t(`proof.${order.proof}`) : t(`unpaid.${order.method === 'cod' ? 'cod' : 'transfer'}`),
      orders(`stateShort.${order.state}`),
    ]),
  ]);
}
