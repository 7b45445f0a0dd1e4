import { getTranslations } from 'next-intl/server';
import { formatFullMoment } from '#kernel/time.ts';
import type { CallRow, RecallView } from '#modules/recalls/queries.ts';
import { shownAmount } from '#modules/stock/core/amount.ts';
import { csvAnswer } from './csv-answer.ts';

const moment = (at: Date | null): string => (at === null ? '' : formatFullMoment(at));

/** Who did not answer, for both sides: a number is opened on the page alone, one by one. */
export async function callSheet({ code, dimension }: RecallView, rows: readonly CallRow[]): Promise<Response> {
  const [t, units] = await Promise.all([getTranslations('recalls.call.column'), getTranslations('stock.units')]);
  return csvAnswer(`${code}-can-goi`, [
    [t('order'), t('name'), t('amount', { unit: units(dimension) }), t('told'), t('called'), t('note')],
    ...rows.map((row) => [
      row.orderCode,
      row.name,
      shownAmount(row.base, dimension),
      moment(row.toldAt),
      moment(row.calledAt),
      row.callNote,
    ]),
  ]);
}
