import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge, type BadgeTone } from '#ui/badge.tsx';
import { Bar } from '#ui/bar-list.tsx';
import { Box } from '#ui/box.tsx';
import { byPosition } from '#ui/positions.ts';
import { Cell, Row, Table } from '#ui/table.tsx';
import type { BulletinState } from '../core/bulletin.ts';
import { type Content, type ContentChart, type ContentTable, shownCell, totalWord } from '../core/content.ts';

const TONES: Readonly<Record<BulletinState, BadgeTone>> = { draft: 'wait', signed: 'info', sent: 'ok', dropped: 'off' };

export function BulletinBadge({ state }: { state: BulletinState }) {
  const t = useTranslations('bulletins.state');
  return (
    <Badge tone={TONES[state]} small>
      {t(state)}
    </Badge>
  );
}

type SheetOf = (tableKey: string) => ReactNode;

/** The numbers as they are printed; `sheetOf` is the way to one table's sheet. */
export function BulletinNumbers({ content, sheetOf }: { content: Content; sheetOf: SheetOf }) {
  return (
    <>
      {content.facts.length > 0 && (
        <Box padded>
          <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[16rem_minmax(0,1fr)]">
            {content.facts.map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-text-2">{name}</dt>
                <dd className="break-words">{value}</dd>
              </div>
            ))}
          </dl>
        </Box>
      )}
      <div className="grid gap-3.5 xl:grid-cols-3">
        {content.charts.map((chart) => (
          <ChartPart key={chart.title} {...chart} />
        ))}
      </div>
      {content.tables.map((table) => (
        <TablePart key={table.key} table={table} sheet={sheetOf(table.key)} />
      ))}
    </>
  );
}

function ChartPart({ title, unit, bars }: ContentChart) {
  const highest = Math.max(1, ...bars.map(({ amount }) => Number(amount ?? 0)));
  return (
    <Box padded>
      <h2 className="text-18 font-semibold">{title}</h2>
      <ul className="mt-2 grid gap-2">
        {byPosition(bars).map(({ item: { label, amount }, key }) => (
          <li key={key}>
            <span className="flex justify-between gap-3">
              <span className="min-w-0 truncate">{label}</span>
              <span className="tabular">{shownCell({ unit, amount })}</span>
            </span>
            <Bar part={Number(amount ?? 0) / highest} tone="chart-1" />
          </li>
        ))}
      </ul>
    </Box>
  );
}

function TablePart({ table, sheet }: { table: ContentTable; sheet: ReactNode }) {
  const { key, title, head, columns, rows, total, note } = table;
  return (
    <section className="grid gap-2" aria-labelledby={`bang-${key}`}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id={`bang-${key}`} className="text-18 font-semibold">
          {title}
        </h2>
        {sheet}
      </div>
      <Table dense caption={title} columns={[{ label: head }, ...columns.map((label) => ({ label, numeric: true }))]}>
        {byPosition(rows).map(({ item: { label, cells }, key: at }) => (
          <Row key={at}>
            <Cell head>{label}</Cell>
            {byPosition(cells).map(({ item, key: of }) => (
              <Cell key={of} numeric>
                {shownCell(item)}
              </Cell>
            ))}
          </Row>
        ))}
        {total && (
          <Row>
            <Cell head strong>
              {totalWord}
            </Cell>
            {byPosition(total).map(({ item, key: of }) => (
              <Cell key={of} numeric strong>
                {shownCell(item)}
              </Cell>
            ))}
          </Row>
        )}
      </Table>
      {note !== '' && <p className="text-13 text-text-3">{note}</p>}
    </section>
  );
}
