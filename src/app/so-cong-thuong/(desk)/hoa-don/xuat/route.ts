import { getTranslations } from 'next-intl/server';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { INVOICE_ROLES } from '#modules/invoices/core/desk-policy.ts';
import { shownState } from '#modules/invoices/core/invoice.ts';
import { invoiceNumberText } from '#modules/invoices/core/number-text.ts';
import { officialInvoices } from '#modules/invoices/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';
import { invoiceFilter } from '../invoice-filter.ts';

const SHEET_ROWS = 20_000;

/** The same rows as a sheet. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...INVOICE_ROLES);
  const filter = { ...invoiceFilter(queryOf(request)), page: 1 };
  const [t, w, { rows }] = await Promise.all([
    getTranslations('department.invoices'),
    getTranslations('invoices'),
    officialInvoices(ctx, filter, SHEET_ROWS),
  ]);
  return csvAnswer(`hoa-don-dang-cho-${dayOf(ctx.now)}`, [
    [t('shop'), t('order'), t('number'), t('state'), t('why'), t('amount'), t('due'), t('tries')],
    ...rows.map((row) => [
      row.shopName,
      row.orderCode,
      invoiceNumberText(row),
      w(`state.${shownState(row.state, row.waitReason)}`),
      row.refusal ?? (row.waitReason ? w(`wait.${row.waitReason}.short`) : null),
      row.totalVnd,
      formatFullMoment(row.dueAt),
      row.tries,
    ]),
  ]);
}
