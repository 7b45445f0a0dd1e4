import { useLocale, useTranslations } from 'next-intl';
import { formatVnd, groupThousands } from '#kernel/money.ts';
import { formatFullMoment, formatMoment } from '#kernel/time.ts';
import { Box, BoxItem } from '#ui/box.tsx';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import type { MoneyRecord } from '../queries.ts';
import { toldText, useRecordWords } from './record-words.ts';

const orderPath = (code: string): string => `/kenh-nguoi-ban/don-hang/${code}`;

/** Every payment and every refund with what proves it; the same rows as the sheet that leaves. */
export function StatementRecords({ rows }: { rows: readonly MoneyRecord[] }) {
  return (
    <>
      <div className="lg:hidden">
        <PhoneList rows={rows} />
      </div>
      <div className="max-lg:hidden">
        <WideTable rows={rows} />
      </div>
    </>
  );
}

function PhoneList({ rows }: { rows: readonly MoneyRecord[] }) {
  const words = useRecordWords();
  const locale = useLocale();
  return (
    <Box>
      {rows.map((row) => (
        <BoxItem
          key={row.id}
          title={words.nameOf(row)}
          href={localePath(locale, orderPath(row.orderCode))}
          end={<span className="font-semibold tabular">{formatVnd(row.amountVnd)}</span>}
        >
          <span className="block text-14">
            {formatMoment(row.toldAt ?? row.bookedAt)} · {row.orderCode}
          </span>
          <span className="block text-14">{words.proofOf(row)}</span>
          {row.reference && <span className="block text-14 break-all tabular">{row.reference}</span>}
        </BoxItem>
      ))}
    </Box>
  );
}

function WideTable({ rows }: { rows: readonly MoneyRecord[] }) {
  const t = useTranslations('books.record');
  const words = useRecordWords();
  return (
    <Table
      dense
      caption={t('title')}
      columns={[
        { label: t('what') },
        { label: t('order') },
        { label: t('way') },
        { label: t('channel') },
        { label: t('reference') },
        { label: t('toldAt') },
        { label: t('amount'), numeric: true },
        { label: t('proofHead') },
      ]}
    >
      {rows.map((row) => (
        <Row key={row.id}>
          <Cell className="whitespace-nowrap">{words.nameOf(row)}</Cell>
          <Cell head>
            <LocaleLink
              href={orderPath(row.orderCode)}
              className="font-medium text-link underline-offset-4 hover:underline"
            >
              {row.orderCode}
            </LocaleLink>
          </Cell>
          <Cell>{words.wayOf(row)}</Cell>
          <Cell>{words.channelOf(row)}</Cell>
          <Cell className="max-w-48 break-all tabular">{row.reference ?? t('noReference')}</Cell>
          <Cell
            second={row.toldAt ? t('bookedOn', { moment: formatFullMoment(row.bookedAt) }) : t('ownClock')}
            className="whitespace-nowrap tabular"
          >
            {toldText(row) || formatFullMoment(row.bookedAt)}
          </Cell>
          <Cell numeric>{groupThousands(row.amountVnd)}</Cell>
          <Cell className="min-w-44">{words.proofOf(row)}</Cell>
        </Row>
      ))}
    </Table>
  );
}
