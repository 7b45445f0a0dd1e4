import { getTranslations } from 'next-intl/server';
import type { CsvCell } from '#kernel/csv.ts';
import { sumVnd } from '#kernel/money.ts';
import { formatFullMoment } from '#kernel/time.ts';
import type { MoneyRecord } from '#modules/books/queries.ts';
import { proofName, recordName, toldText, wayName } from '#modules/books/ui/record-words.ts';

/** A row for each payment and each refund, their sum beneath; nothing of a buyer is in it (design 4.15). */
export async function recordRows(records: readonly MoneyRecord[]): Promise<CsvCell[][]> {
  const [t, accounts, ways] = await Promise.all([
    getTranslations('books.record'),
    getTranslations('books.account'),
    getTranslations('pay.way'),
  ]);
  return [
    [
      t('what'),
      t('order'),
      t('way'),
      t('channel'),
      t('reference'),
      t('toldAt'),
      t('bookedAt'),
      t('amount'),
      t('proofHead'),
    ],
    ...records.map((record) => [
      recordName(t, record),
      record.orderCode,
      wayName(ways, accounts, record) || null,
      accounts(record.channel),
      record.reference,
      toldText(record),
      formatFullMoment(record.bookedAt),
      record.amountVnd,
      proofName(t, record),
    ]),
    [t('sum'), null, null, null, null, null, null, sumVnd(records.map(({ amountVnd }) => amountVnd)), null],
  ];
}
