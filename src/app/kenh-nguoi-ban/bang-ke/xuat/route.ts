import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { dayOf, formatClock, formatDay } from '#kernel/time.ts';
import { lastDayOf } from '#modules/books/core/period.ts';
import { sheetBalance, sheetColumns, sheetFigures, sheetTotals } from '#modules/books/core/statement-sheet.ts';
import { recordSheet, shopStatement, statementRows } from '#modules/books/queries.ts';
import { readPeriod, readView } from '#modules/books/ui/statement-path.ts';
import { requireSeller } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../csv-answer.ts';
import { recordRows } from './record-rows.ts';
import { xlsxAnswer } from './xlsx-answer.ts';

/**
 * The statement as a workbook: opening, every entry as it happened, sums, closing; beside it every payment and refund with
 * its proof. As CSV the one that is looked at.
 */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireSeller();
  const query = queryOf(request);
  const period = readPeriod(query, dayOf(ctx.now));
  const [books, t, statement, rows, records] = await Promise.all([
    getTranslations('books'),
    getTranslations('books.statement'),
    shopStatement(ctx, ctx.shopId, period),
    statementRows(ctx, ctx.shopId, period),
    recordSheet(ctx, ctx.shopId, period),
  ]);
  if (!statement) notFound();
  const last = lastDayOf(period);
  const name = `bang-ke-${period.from}-${last}`;
  const days = period.from === last ? formatDay(last) : `${formatDay(period.from)} – ${formatDay(last)}`;
  const opening = sheetBalance(statement.opening).map(({ key, vnd }) => [t('opening'), t(key), vnd]);
  const hasTax = statement.tax !== null;
  const byChannel = (statement.tax ?? []).map(({ channel, vatVnd, pitVnd }) => [
    t('taxNoted'),
    t(`receivedBy.${channel}`),
    vatVnd,
    pitVnd,
  ]);
  const sheet = [
    [t('title'), statement.shopName, days],
    ...opening,
    [t('day'), t('clock'), t('order'), t('channel'), t('what'), ...sheetColumns(hasTax).map((key) => t(key))],
    ...rows.map((row) => [
      formatDay(dayOf(row.at)),
      formatClock(row.at),
      row.orderCode,
      row.channel && books(`channel.${row.channel}`),
      row.kind === 'reversal' && row.undoes ? books(`kind.undo_${row.undoes}`) : books(`kind.${row.kind}`),
      ...sheetFigures(row, hasTax),
    ]),
    [t('sum'), null, null, null, null, ...sheetTotals(rows, hasTax)],
    ...sheetBalance(statement.closing).map(({ key, vnd }) => [t('closing'), t(key), vnd]),
    ...(byChannel.length > 0 ? [[t('taxNoted'), null, t('vatNoted'), t('pitNoted')], ...byChannel] : []),
    ...(hasTax ? [[t('taxNoted'), t('taxText')]] : []),
  ];
  const proofs = [[t('records'), statement.shopName, days], ...(await recordRows(records))];
  if (query.dang === 'csv')
    return readView(query) === 'records'
      ? csvAnswer(`chung-tu-${period.from}-${last}`, proofs)
      : csvAnswer(name, sheet);
  return xlsxAnswer(name, [
    { title: t('title'), rows: sheet, headRow: opening.length + 2 },
    { title: t('records'), rows: proofs, headRow: 2 },
  ]);
}
