import { getTranslations } from 'next-intl/server';
import { groupThousands } from '#kernel/money.ts';
import type { Figures } from '#modules/indicators/core/figures.ts';
import { helpRows } from '#modules/indicators/core/help.ts';
import type { Period } from '#modules/indicators/core/period.ts';
import type { Places } from '#modules/indicators/core/place.ts';
import type { PlanTarget } from '#modules/indicators/core/target.ts';
import { percentText } from '#modules/indicators/ui/shown.ts';
import { ExportLink, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { cx } from '#ui/class-names.ts';
import { Cell, Row, Table } from '#ui/table.tsx';
import { DASHBOARD_PATH, MAP_PATH } from '../chi-so/figure-links.ts';
import { addressOf } from '../read-query.ts';

const SHOWN = 8;
const countText = (count: bigint | null): string => (count === null ? '–' : groupThousands(count));

/** Units that are furthest from the plan; what nobody knows is no zero. */
export async function HelpTable({
  figures,
  places,
  targets,
  period,
  periodName,
}: {
  figures: Figures;
  places: Places;
  targets: readonly PlanTarget[];
  period: Period;
  periodName: string;
}) {
  const t = await getTranslations('indicators');
  const rows = helpRows(figures, places.today, targets, period.to);
  const weak = (isBelow: boolean) => cx('tabular', isBelow && 'font-semibold text-wait-text');
  return (
    <section className="grid min-w-0 gap-2">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 className="text-18 font-semibold">{t('help.title')}</h2>
          <p className="text-text-2">
            {rows.length === 0
              ? t('help.none', { period: periodName })
              : t('help.text', { count: rows.length, period: periodName })}
          </p>
        </div>
        <ExportLink href={addressOf(`${DASHBOARD_PATH}/xuat`, { ky: period.key })} />
      </div>
      {rows.length > 0 && (
        <Table
          dense
          caption={t('help.title')}
          columns={[
            { label: t('unit') },
            { label: t('about.active-sellers.name'), numeric: true },
            { label: t('about.household-sellers.name'), numeric: true },
            { label: t('about.orders.name'), numeric: true },
            { label: t('about.cashless-share.name'), numeric: true, wraps: true },
            { label: t('about.e-invoice-share.name'), numeric: true, wraps: true },
          ]}
        >
          {rows.slice(0, SHOWN).map(({ id, name, slug, shops, households, orders, cashless, invoices, marks }) => (
            <Row key={id}>
              <Cell head strong>
                <RowsLink href={addressOf(MAP_PATH, { ky: period.key, xa: slug })}>{name}</RowsLink>
              </Cell>
              <Cell numeric>{countText(shops)}</Cell>
              <Cell numeric>{countText(households)}</Cell>
              <Cell numeric>{countText(orders)}</Cell>
              <Cell numeric>
                <span className={weak(marks.cashless)}>{percentText(cashless)}</span>
                {marks.cashless && <span className="block text-13 text-text-3">{t('standing.missing')}</span>}
              </Cell>
              <Cell numeric>
                <span className={weak(marks.invoices)}>{percentText(invoices)}</span>
                {marks.invoices && <span className="block text-13 text-text-3">{t('standing.missing')}</span>}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </section>
  );
}
