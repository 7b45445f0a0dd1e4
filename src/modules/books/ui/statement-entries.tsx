import { useLocale, useTranslations } from 'next-intl';
import { formatVnd, groupThousands, type Vnd } from '#kernel/money.ts';
import { formatMoment } from '#kernel/time.ts';
import { Box, BoxItem } from '#ui/box.tsx';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { receivedOf } from '../core/statement.ts';
import type { StatementRow } from '../queries.ts';
import { useEntryName } from './entry-words.ts';

const orderPath = (code: string): string => `/kenh-nguoi-ban/don-hang/${code}`;

/** A list for the thumb on the phone, a table where there is room; the same rows. */
export function StatementEntries({ rows, hasTax }: { rows: readonly StatementRow[]; hasTax: boolean }) {
  return (
    <>
      <div className="lg:hidden">
        <PhoneList rows={rows} />
      </div>
      <div className="max-lg:hidden">
        <WideTable rows={rows} hasTax={hasTax} />
      </div>
    </>
  );
}

type Part = { key: (typeof COLUMNS)[number] | 'taxNoted'; vnd: Vnd };

/** The figures of a row that are not nothing. */
function partsOf({ figures }: StatementRow): Part[] {
  const parts: Part[] = [
    { key: 'sales', vnd: figures.salesVnd },
    { key: 'discount', vnd: figures.discountVnd },
    { key: 'programme', vnd: figures.programmeVnd },
    { key: 'received', vnd: receivedOf(figures) },
    { key: 'refundOwed', vnd: figures.refundOwedVnd },
    { key: 'refundSent', vnd: figures.refundSentVnd },
    { key: 'taxNoted', vnd: figures.vatNotedVnd + figures.pitNotedVnd },
  ];
  return parts.filter(({ vnd }) => vnd !== 0n);
}

function PhoneList({ rows }: { rows: readonly StatementRow[] }) {
  const t = useTranslations('books.statement');
  const locale = useLocale();
  const nameOf = useEntryName();
  return (
    <Box>
      {rows.map((row) => {
        const [main, ...more] = partsOf(row);
        return (
          <BoxItem
            key={row.id}
            title={nameOf(row)}
            href={row.orderCode ? localePath(locale, orderPath(row.orderCode)) : undefined}
            end={main && <span className="font-semibold tabular">{formatVnd(main.vnd)}</span>}
          >
            <span className="flex flex-wrap gap-x-2.5 text-14">
              <span>{formatMoment(row.at)}</span>
              {row.orderCode && <span>{row.orderCode}</span>}
            </span>
            {more.map(({ key, vnd }) => (
              <span key={key} className="block text-14">
                {t(key)}: <span className="tabular">{formatVnd(vnd)}</span>
              </span>
            ))}
          </BoxItem>
        );
      })}
    </Box>
  );
}

const COLUMNS = ['sales', 'discount', 'programme', 'received', 'refundOwed', 'refundSent'] as const;

function WideTable({ rows, hasTax }: { rows: readonly StatementRow[]; hasTax: boolean }) {
  const t = useTranslations('books.statement');
  const nameOf = useEntryName();
  const columns = hasTax ? [...COLUMNS, 'taxNoted' as const] : COLUMNS;
  return (
    <Table
      dense
      caption={t('entries')}
      columns={[
        { label: t('at') },
        { label: t('what') },
        { label: t('order') },
        ...columns.map((key) => ({ label: t(`short.${key}`), numeric: true })),
      ]}
    >
      {rows.map((row) => {
        const parts = partsOf(row);
        return (
          <Row key={row.id}>
            <Cell className="whitespace-nowrap tabular">{formatMoment(row.at)}</Cell>
            <Cell>{nameOf(row)}</Cell>
            <Cell head>
              {row.orderCode && (
                <LocaleLink
                  href={orderPath(row.orderCode)}
                  className="font-medium text-link underline-offset-4 hover:underline"
                >
                  {row.orderCode}
                </LocaleLink>
              )}
            </Cell>
            {columns.map((key) => {
              const part = parts.find((one) => one.key === key);
              return (
                <Cell key={key} numeric>
                  {part ? groupThousands(part.vnd) : ''}
                </Cell>
              );
            })}
          </Row>
        );
      })}
    </Table>
  );
}
