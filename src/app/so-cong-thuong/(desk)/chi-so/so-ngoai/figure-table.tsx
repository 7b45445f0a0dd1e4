import { getTranslations } from 'next-intl/server';
import { formatDay, formatFullMoment } from '#kernel/time.ts';
import { indicatorOf } from '#modules/indicators/core/catalogue.ts';
import type { OutsideFigure } from '#modules/indicators/queries.ts';
import { numberText } from '#modules/indicators/ui/shown.ts';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { Badge } from '#ui/badge.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { addressOf } from '../../read-query.ts';
import { scopeText } from '../../tong-quan/plan-tiles.ts';
import { indicatorHref } from '../figure-links.ts';

/** Figures typed in, each with its source, its days and who entered it; those put right stay, and say so. */
export async function FigureTable({ rows, mayEnter }: { rows: readonly OutsideFigure[]; mayEnter: boolean }) {
  const t = await getTranslations('indicators');
  if (rows.length === 0) return <EmptyState title={t('outside.none')}>{t('outside.noneText')}</EmptyState>;
  const named = await Promise.all(
    rows.map(async (row) => ({ row, scope: (await scopeText(row.districts)) || t('wholeProvince') })),
  );
  return (
    <Table
      dense
      caption={t('outside.title')}
      columns={[
        { label: t('indicator') },
        { label: t('figure'), numeric: true },
        { label: t('outside.days') },
        { label: t('source') },
        { label: t('outside.entered') },
      ]}
    >
      {named.map(({ row, scope }) => {
        const indicator = indicatorOf(row.indicator);
        return (
          <Row key={row.id}>
            <Cell head second={scope}>
              {indicator ? (
                <RowsLink href={indicatorHref(indicator.code)}>{t(`about.${indicator.code}.name`)}</RowsLink>
              ) : (
                row.indicator
              )}
            </Cell>
            <Cell numeric strong={!row.isCorrected}>
              {numberText(indicator?.unit ?? 'count', row.value)}
              {row.isCorrected && (
                <span className="block">
                  <Badge small tone="off">
                    {t('outside.corrected')}
                  </Badge>
                </span>
              )}
            </Cell>
            <Cell className="whitespace-nowrap">
              {formatDay(row.from)} – {formatDay(row.to)}
            </Cell>
            <Cell className="min-w-56">
              {row.source}
              <span className="block text-text-3">{t('outside.sourceOf', { day: formatDay(row.sourceDay) })}</span>
              {row.reason && <span className="block text-text-3">{t('targets.because', { reason: row.reason })}</span>}
            </Cell>
            <Cell>
              {row.enteredBy}
              <span className="block text-text-3">{formatFullMoment(row.enteredAt)}</span>
              {mayEnter && !row.isCorrected && (
                <RowsLink href={addressOf(`${indicatorHref('so-ngoai')}/moi`, { sua: row.id })}>
                  {t('outside.correct')}
                </RowsLink>
              )}
            </Cell>
          </Row>
        );
      })}
    </Table>
  );
}
