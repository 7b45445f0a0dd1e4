import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { formatVnd, groupThousands } from '#kernel/money.ts';
import { dayOf } from '#kernel/time.ts';
import { FIGURES_PATH } from '#modules/agencies/core/pages.ts';
import { PeriodChooser, periodText } from '#modules/indicators/ui/period-chooser.tsx';
import { DeskHead, DeskMain, ExportLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireAgency } from '#platform/session.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { addressOf, type Query } from '../../so-cong-thuong/(desk)/read-query.ts';
import { type FigureLine, figureTables } from './figure-rows.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agencies'))('scope.figures') };
}

/** Orders of a period by unit and kind of shop, none so small that one household could be read from it. */
export default async function AgencyFiguresPage({ searchParams }: Props) {
  const ctx = await requireAgency('figures');
  const [t, d, i, query] = await Promise.all([
    getTranslations('agencies'),
    getTranslations('department'),
    getTranslations('indicators'),
    searchParams,
  ]);
  const words = { rest: t('rest'), kind: (kind: Parameters<typeof kindKey>[0]) => d(kindKey(kind)) };
  const { period, areas, kinds } = await figureTables(ctx, query, words);
  return (
    <DeskMain className="grid content-start gap-3.5">
      <DeskHead title={t('scope.figures')} lead={t('figuresLead')}>
        <ExportLink href={addressOf(`${FIGURES_PATH}/xuat`, { ky: period.key })} />
      </DeskHead>
      <PeriodChooser action={FIGURES_PATH} period={period} today={dayOf(ctx.now)} />
      {areas.length === 0 && kinds.length === 0 ? (
        <EmptyState title={t('tooFew')}>{t('tooFewText')}</EmptyState>
      ) : (
        <>
          <FigureTable caption={t('byArea', { period: periodText(i, period) })} label={t('area')} rows={areas} />
          <FigureTable caption={t('byKind', { period: periodText(i, period) })} label={d('shops.kind')} rows={kinds} />
        </>
      )}
    </DeskMain>
  );
}

const kindKey = (kind: 'household' | 'cooperative' | 'enterprise') => `shopKind.${kind}` as const;

async function FigureTable({ caption, label, rows }: { caption: string; label: string; rows: readonly FigureLine[] }) {
  const t = await getTranslations('agencies');
  if (rows.length === 0) return null;
  return (
    <Table
      dense
      caption={caption}
      captionHidden={false}
      columns={[
        { label },
        { label: t('sellersSold'), numeric: true },
        { label: t('ordersSold'), numeric: true },
        { label: t('soldVnd'), numeric: true },
      ]}
    >
      {rows.map((row) => (
        <Row key={row.label}>
          <Cell head>{row.label}</Cell>
          <Cell numeric>{groupThousands(row.sellers)}</Cell>
          <Cell numeric>{groupThousands(row.orders)}</Cell>
          <Cell numeric>{formatVnd(row.soldVnd)}</Cell>
        </Row>
      ))}
    </Table>
  );
}
