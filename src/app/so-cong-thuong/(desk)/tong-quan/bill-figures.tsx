import { getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { formatDay } from '#kernel/time.ts';
import type { BillFigures } from '#modules/indicators/queries.ts';
import { ExportLink } from '#modules/oversight/ui/desk-parts.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';

/** Household bills beside the market's sales, never in them. */
export async function BillFiguresPart({
  figures,
  period,
  exportHref,
}: {
  figures: BillFigures;
  period: string;
  exportHref: string;
}) {
  const [t, b] = await Promise.all([getTranslations('indicators.bills'), getTranslations('bills')]);
  const numbers = [
    { label: t('count'), numeric: true },
    { label: t('value'), numeric: true },
  ];
  return (
    <section id="hoa-don" className="grid gap-2">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 className="text-18 font-semibold">{t('title')}</h2>
          <p className="text-text-2">{t('text', { count: figures.all.count, period })}</p>
        </div>
        <ExportLink href={exportHref} />
      </div>
      {figures.all.count > 0 && (
        <div className="grid items-start gap-4 xl:grid-cols-3">
          <Table dense caption={t('service')} columns={[{ label: t('service') }, ...numbers]}>
            {figures.byService.map((row) => (
              <Row key={row.service}>
                <Cell head>{b(`service.${row.service}`)}</Cell>
                <Cell numeric>{row.count}</Cell>
                <Cell numeric>{formatVnd(row.vnd)}</Cell>
              </Row>
            ))}
          </Table>
          <Table dense caption={t('day')} columns={[{ label: t('day') }, ...numbers]}>
            {figures.byDay.map((row) => (
              <Row key={row.day}>
                <Cell head>{formatDay(row.day)}</Cell>
                <Cell numeric>{row.count}</Cell>
                <Cell numeric>{formatVnd(row.vnd)}</Cell>
              </Row>
            ))}
          </Table>
          <Table dense caption={t('area')} columns={[{ label: t('area') }, ...numbers]}>
            {figures.byArea.map((row) => (
              <Row key={row.name ?? ''}>
                <Cell head>{row.name ?? t('unknownArea')}</Cell>
                <Cell numeric>{row.count}</Cell>
                <Cell numeric>{formatVnd(row.vnd)}</Cell>
              </Row>
            ))}
          </Table>
        </div>
      )}
    </section>
  );
}
