import { getTranslations } from 'next-intl/server';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { BILL_ROLES } from '#modules/bills/core/policy.ts';
import { type DeskBillRow, deskBills } from '#modules/bills/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';
import { billFilter } from '../bill-filter.ts';

const MOST_PAGES = 500;

/** The list as a sheet, under the same filter; it names nobody. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...BILL_ROLES);
  const [t, b] = await Promise.all([getTranslations('department.bills'), getTranslations('bills')]);
  const filter = billFilter(queryOf(request));
  const rows: DeskBillRow[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const part = await deskBills(ctx, { ...filter, page });
    if (!part || part.rows.length === 0) break;
    rows.push(...part.rows);
    if (rows.length >= part.total) break;
  }
  return csvAnswer(`hoa-don-dich-vu-${dayOf(ctx.now)}`, [
    [
      t('code'),
      t('service'),
      t('biller'),
      t('area'),
      t('count'),
      t('amount'),
      t('method'),
      t('state'),
      t('reference'),
      t('receipt'),
      t('created'),
      t('paid'),
    ],
    ...rows.map((row) => [
      row.code,
      b(`service.${row.service}`),
      row.billerName,
      row.areaName ?? t('unknownArea'),
      row.bills,
      row.amountVnd,
      b(`way.${row.method}`),
      b(`state.${row.state}`),
      row.reference,
      row.receiptNumber,
      formatFullMoment(row.createdAt),
      row.paidAt && formatFullMoment(row.paidAt),
    ]),
  ]);
}
