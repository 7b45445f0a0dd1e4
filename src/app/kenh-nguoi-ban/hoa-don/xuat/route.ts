import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { CsvCell } from '#kernel/csv.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { monthOf } from '#modules/invoices/core/desk.ts';
import { shownState } from '#modules/invoices/core/invoice.ts';
import { readDesk } from '#modules/invoices/core/pages.ts';
import { maySeeInvoices } from '#modules/invoices/core/policy.ts';
import { invoiceMonth, invoiceSheetRows } from '#modules/invoices/queries.ts';
import { requireSeller } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../csv-answer.ts';
import { xlsxAnswer } from '../../bang-ke/xuat/xlsx-answer.ts';

/** The listed invoices as a workbook, with what the month comes to beside them; as CSV the list alone. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireSeller();
  if (!maySeeInvoices(ctx.actor, ctx.shopId)) notFound();
  const query = queryOf(request);
  const today = dayOf(ctx.now);
  const filter = readDesk(query, monthOf(today));
  const [t, m, rows, totals] = await Promise.all([
    getTranslations('invoices'),
    getTranslations('invoices.month'),
    invoiceSheetRows(ctx, ctx.shopId, filter),
    filter.month ? invoiceMonth(ctx, ctx.shopId, filter.month) : null,
  ]);
  const list: CsvCell[][] = [
    [
      t('sheet.form'),
      t('sheet.symbol'),
      t('sheet.number'),
      t('sheet.day'),
      t('desk.kind'),
      t('sheet.state'),
      t('detail.order'),
      t('detail.buyer'),
      m('vat'),
      m('total'),
      t('detail.authorityCode'),
      t('sheet.why'),
    ],
    ...rows.map((row): CsvCell[] => [
      row.form,
      row.symbol,
      row.number,
      row.issuedOn && formatDay(row.issuedOn),
      t(`kind.${row.kind}`),
      t(`state.${shownState(row.state, row.waitReason)}`),
      row.orderCode,
      row.buyerName,
      row.vatVnd,
      row.totalVnd,
      row.authorityCode,
      row.waitReason && t(`wait.${row.waitReason}.why`),
    ]),
  ];
  const name = `hoa-don-${filter.month ?? today}`;
  if (query.dang === 'csv') return csvAnswer(name, list);
  const sums: CsvCell[][] = totals
    ? [
        [m('kind'), m('count'), m('net'), m('vat'), m('total')],
        ...(['original', 'replacement', 'adjustment'] as const).map((kind): CsvCell[] => {
          const { invoices, netVnd, vatVnd, totalVnd } = totals.byKind[kind];
          return [m(kind), invoices, netVnd, vatVnd, totalVnd];
        }),
        [m('whole'), totals.whole.invoices, totals.whole.netVnd, totals.whole.vatVnd, totals.whole.totalVnd],
        [m('rate'), null, m('net'), m('vat'), m('total')],
        ...totals.byRate.map(({ rate, netVnd, vatVnd, totalVnd }): CsvCell[] => [
          rate ?? m('noRate'),
          null,
          netVnd,
          vatVnd,
          totalVnd,
        ]),
      ]
    : [];
  return xlsxAnswer(name, [
    { title: t('title'), rows: list, headRow: 1 },
    ...(sums.length > 0 ? [{ title: m('sheetTitle'), rows: sums, headRow: 1 }] : []),
  ]);
}
