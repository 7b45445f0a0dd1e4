import { getTranslations } from 'next-intl/server';
import { formatDay, formatFullMoment } from '#kernel/time.ts';
import type { EbiYear } from '#modules/indicators/queries.ts';
import { numberText } from '#modules/indicators/ui/shown.ts';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { Badge } from '#ui/badge.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { addressOf } from '../../read-query.ts';
import { indicatorHref } from '../figure-links.ts';

const scoreText = (score: number | null): string => (score === null ? '–' : numberText('score', score));

/** The index of each year by its pillars, as it was published. */
export async function EbiTable({ rows, mayEnter }: { rows: readonly EbiYear[]; mayEnter: boolean }) {
  const t = await getTranslations('indicators');
  if (rows.length === 0) return <EmptyState title={t('ebi.none')}>{t('ebi.noneText')}</EmptyState>;
  return (
    <Table
      dense
      caption={t('ebi.title')}
      columns={[
        { label: t('span.year') },
        { label: t('ebi.score'), numeric: true },
        { label: t('ebi.rank'), numeric: true },
        { label: t('ebi.people'), numeric: true, wraps: true },
        { label: t('ebi.consumers'), numeric: true },
        { label: t('ebi.businesses'), numeric: true },
        { label: t('source') },
        { label: t('outside.entered') },
      ]}
    >
      {rows.map((row) => (
        <Row key={row.id}>
          <Cell head second={row.provinceName}>
            {row.year}
            {row.isCorrected && (
              <span className="ml-2">
                <Badge small tone="off">
                  {t('outside.corrected')}
                </Badge>
              </span>
            )}
          </Cell>
          <Cell numeric strong={!row.isCorrected}>
            {scoreText(row.score)}
          </Cell>
          <Cell numeric>
            {row.rank === null
              ? '–'
              : row.provinces === null
                ? row.rank
                : t('ebi.rankOf', { rank: row.rank, all: row.provinces })}
          </Cell>
          <Cell numeric>{scoreText(row.people)}</Cell>
          <Cell numeric>{scoreText(row.consumers)}</Cell>
          <Cell numeric>{scoreText(row.businesses)}</Cell>
          <Cell className="min-w-56">
            {row.source}
            <span className="block text-text-3">{t('outside.sourceOf', { day: formatDay(row.sourceDay) })}</span>
            {row.reason && <span className="block text-text-3">{t('targets.because', { reason: row.reason })}</span>}
          </Cell>
          <Cell>
            {row.enteredBy}
            <span className="block text-text-3">{formatFullMoment(row.enteredAt)}</span>
            {mayEnter && !row.isCorrected && (
              <RowsLink href={addressOf(`${indicatorHref('ebi')}/moi`, { sua: row.id })}>
                {t('outside.correct')}
              </RowsLink>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
