import { getTranslations } from 'next-intl/server';
import type { CsvCell } from '#kernel/csv.ts';
import { sumVnd } from '#kernel/money.ts';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { type MoneyRecord, recordsOfOrders } from '#modules/books/queries.ts';
import { proofName, toldText } from '#modules/books/ui/record-words.ts';
import { ORDER_ROLES } from '#modules/oversight/core/policy.ts';
import { orderSheet } from '#modules/oversight/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvStream, queryOf } from '../../../../csv-answer.ts';
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
  const filter = orderFilter(queryOf(request));
  const all = (of: readonly MoneyRecord[], text: (one: MoneyRecord) => string) =>
    of.map(text).filter(Boolean).join('; ');
  async function* lines(): AsyncGenerator<CsvCell[]> {
    yield [
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
    ];
    for await (const rows of orderSheet(ctx, filter)) {
      const moves = await recordsOfOrders(
        ctx,
        rows.map(({ code }) => code),
      );
      for (const order of rows) {
        const money = moves.get(order.code) ?? [];
        const came = money.filter(({ kind }) => kind === 'payment');
        const back = money.filter(({ kind }) => kind !== 'payment');
        yield [
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
      }
    }
  }
  return csvStream(`don-hang-${dayOf(ctx.now)}`, lines());
}
