import { useTranslations } from 'next-intl';
import { groupThousands } from '#kernel/money.ts';
import { formatFullMoment } from '#kernel/time.ts';
import { Cell, Row } from '#ui/table.tsx';
import type { LookRow } from '../look-queries.ts';

/** What was asked for, as `tên: giá trị`; a name without words stands as it is. */
export function askedText(asked: LookRow['asked'], t: ReturnType<typeof useTranslations<'agencies'>>): string {
  return Object.entries(asked)
    .map(([name, value]) => `${t.has(`asked.${name}`) ? t(`asked.${name}` as never) : name}: ${value}`)
    .join(' · ');
}

export function LookRows({ rows }: { rows: readonly LookRow[] }) {
  const t = useTranslations('agencies');
  return (
    <>
      {rows.map((row) => (
        <Row key={String(row.id)}>
          <Cell className="whitespace-nowrap tabular">{formatFullMoment(row.at)}</Cell>
          <Cell head second={row.isProgram ? t('byProgram') : ''}>
            {row.who}
          </Cell>
          <Cell second={askedText(row.asked, t)}>{t(`look.${row.what}`)}</Cell>
          <Cell numeric>{groupThousands(row.rows)}</Cell>
        </Row>
      ))}
    </>
  );
}
