import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatFullMoment } from '#kernel/time.ts';
import { Box, BoxRow, Rows } from '#ui/box.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import type { MoneyRecord } from '../queries.ts';
import { toldText, useRecordWords } from './record-words.ts';

/** What proves that an order was paid, and paid back: the same for its buyer and its seller. */
export function OrderMoney({ records }: { records: readonly MoneyRecord[] }) {
  const t = useTranslations('books.record');
  const words = useRecordWords();
  if (records.length === 0) return null;
  return (
    <section aria-labelledby="chung-tu" id="chung-tu-tien">
      <h2 id="chung-tu" className="mb-3 text-20">
        {t('orderTitle')}
      </h2>
      <Box>
        {records.map((record) => (
          <BoxRow key={record.id}>
            <p className="flex items-baseline justify-between gap-3 font-semibold">
              <span>{words.nameOf(record)}</span>
              <span className="tabular">{formatVnd(record.amountVnd)}</span>
            </p>
            <Rows
              plain
              className="mt-1"
              rows={[
                { label: t('way'), value: record.kind === 'payment' ? words.wayOf(record) : words.channelOf(record) },
                { label: t('at'), value: toldText(record) || formatFullMoment(record.bookedAt) },
                ...(record.reference
                  ? [
                      {
                        label: t('reference'),
                        value: (
                          <>
                            <span className="block break-all">{record.reference}</span>
                            <CopyButton value={record.reference} what={t('reference')} className="-mr-2.5" />
                          </>
                        ),
                      },
                    ]
                  : []),
                { label: t('proofHead'), value: words.proofOf(record) },
              ]}
            />
          </BoxRow>
        ))}
      </Box>
    </section>
  );
}
