import { getTranslations } from 'next-intl/server';
import { sumVnd } from '#kernel/money.ts';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { type MoneyRecord, recordsOfOrders } from '#modules/books/queries.ts';
import { proofName, toldText } from '#modules/books/ui/record-words.ts';
import { ORDER_ROLES } from '#modules/oversight/core/policy.ts';
import { officialOrders } from '#modules/oversight/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';
import { orderFilter } from '../order-filter.ts';

/** Orders as a sheet, under the same filter, with what proves their money; nothing about buyers is in it (design 4.15). */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...ORDER_ROLES);
  const [t, orders, words, accounts] = await Promise.all([
    getTranslations('department'),
    getTranslations('orders'),
    getTranslations('books.record'),
    getTranslations('books.account'),
  ]);
  const found = await officialOrders(ctx, orderFilter(queryOf(request)), true);
  const rows = found?.rows ?? [];
  const moves = await recordsOfOrders(
    ctx,
    rows.map(({ code }) => code),
  );
  const all = (of: readonly MoneyRecord[], text: (one: MoneyRecord) => string) =>
    of.map(text).filter(Boolean).join('; ');
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
      words('received'),
      words('sentBack'),
      words('channel'),
      words('reference'),
      words('toldAt'),
      words('bookedAt'),
      words('proofHead'),
      t('column.state'),
    ],
    ...rows.map((order) => {
      const money = moves.get(order.code) ?? [];
      const came = money.filter(({ kind }) => kind === 'payment');
      const back = money.filter(({ kind }) => kind !== 'payment');
      return [
        order.code,
        formatFullMoment(order.placedAt),
        order.shopName,
        order.areaName,
        t(`channel.${order.channel}`),
        order.lines,
        order.totalVnd,
        order.moneyChannel
          ? t(`moneyChannel.${order.moneyChannel}`)
          : t(`unpaid.${order.method === 'cod' ? 'cod' : 'transfer'}`),
        sumVnd(came.map(({ amountVnd }) => amountVnd)),
        -sumVnd(back.map(({ amountVnd }) => amountVnd)),
        all(came, ({ channel }) => accounts(channel)),
        all(came, ({ reference }) => reference ?? ''),
        all(came, toldText),
        all(came, ({ bookedAt }) => formatFullMoment(bookedAt)),
        all(came, (one) => proofName(words, one)),
        orders(`stateShort.${order.state}`),
      ];
    }),
  ]);
}
