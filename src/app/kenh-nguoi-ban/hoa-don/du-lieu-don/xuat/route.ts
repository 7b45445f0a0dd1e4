import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { CsvCell } from '#kernel/csv.ts';
import { formatFullMoment, isDay } from '#kernel/time.ts';
import { giveOrderData } from '#modules/outside-invoices/api.ts';
import { decodeCompletedCursor } from '#modules/outside-invoices/core/completed-orders.ts';
import type { CompletedOrder } from '#modules/outside-invoices/queries.ts';
import { requireSeller } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';
import { xlsxAnswer } from '../../../bang-ke/xuat/xlsx-answer.ts';

/** Pages of a hundred until all is read; a quarter of a busy shop ends far below. */
const MOST_PAGES = 200;

/** A row for each line of every completed order; of a buyer what he asked to have on his invoice, and nothing else. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireSeller();
  const query = queryOf(request);
  const { tu: from = '', den: to = '' } = query;
  if (!isDay(from) || !isDay(to)) notFound();
  const orders: CompletedOrder[] = [];
  let cursor = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const read = await giveOrderData(ctx, { shopId: ctx.shopId, from, to, cursor, isSheet: true }, null);
    if (!read.ok) notFound();
    orders.push(...read.value.items);
    if (!read.value.nextCursor) break;
    cursor = decodeCompletedCursor(read.value.nextCursor);
  }
  const [t, m] = await Promise.all([getTranslations('invoices.data.column'), getTranslations('invoices.month')]);
  const rows: CsvCell[][] = [
    [
      t('order'),
      t('delivered'),
      t('state'),
      t('goods'),
      t('unit'),
      t('quantity'),
      t('discount'),
      m('net'),
      m('rate'),
      m('vat'),
      m('total'),
      t('orderTotal'),
      t('payment'),
      t('buyer'),
      t('taxCode'),
      t('personalId'),
      t('address'),
      t('email'),
      t('invoice'),
    ],
    ...orders.flatMap((order) =>
      order.lines.map((line): CsvCell[] => [
        order.code,
        formatFullMoment(new Date(order.deliveredAt)),
        order.state,
        line.name,
        line.unit,
        line.quantity,
        line.discountVnd,
        line.netVnd,
        line.vatRate,
        line.vatVnd,
        line.totalVnd,
        order.totalVnd,
        order.paymentMethod,
        order.buyer.name,
        order.buyer.taxCode,
        order.buyer.personalId,
        order.buyer.address,
        order.buyer.email,
        order.invoice?.number
          ? `${order.invoice.form ?? ''}${order.invoice.symbol ?? ''} ${order.invoice.number}`
          : null,
      ]),
    ),
  ];
  const name = `don-hoan-thanh-${from}-${to}`;
  return query.dang === 'csv' ? csvAnswer(name, rows) : xlsxAnswer(name, [{ title: t('title'), rows, headRow: 1 }]);
}
