import { getTranslations } from 'next-intl/server';
import type { Figures } from '#modules/indicators/core/figures.ts';
import type { Period } from '#modules/indicators/core/period.ts';
import type { Places } from '#modules/indicators/core/place.ts';
import { isReached, type PlanTarget, targetOf } from '#modules/indicators/core/target.ts';
import { percentText, shownValue } from '#modules/indicators/ui/shown.ts';
import { ExportLink, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { cx } from '#ui/class-names.ts';
import { Cell, Row, Table } from '#ui/table.tsx';
import { DASHBOARD_PATH, MAP_PATH } from '../chi-so/figure-links.ts';
import { addressOf } from '../read-query.ts';

const SHOWN = 8;

/** Units that are furthest from the plan: none who sells, or shares below the target; the fewest shops first. */
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
  const of = (
    code: 'active-sellers' | 'household-sellers' | 'orders' | 'cashless-share' | 'e-invoice-share',
    id: string,
  ) => figures.get(code)?.by.area?.get(id) ?? null;
  const below = (code: 'cashless-share' | 'e-invoice-share', value: number | null): boolean => {
    const target = targetOf(targets, code, period.to);
    return target !== null && value !== null && !isReached(value, target.goal, target.value);
  };
  const rows = places.today
    .map(({ id, name, slug }) => {
      const cashless = of('cashless-share', id)?.value ?? null;
      const invoices = of('e-invoice-share', id)?.value ?? null;
      const shops = of('active-sellers', id)?.part ?? 0n;
      const marks = { cashless: below('cashless-share', cashless), invoices: below('e-invoice-share', invoices) };
      const missing = (shops === 0n ? 2 : 0) + Number(marks.cashless) + Number(marks.invoices);
      return { id, name, slug, shops, cashless, invoices, marks, missing };
    })
    .filter(({ missing }) => missing > 0)
    .sort((a, b) => b.missing - a.missing || Number(a.shops - b.shops) || a.name.localeCompare(b.name, 'vi'));
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
          {rows.slice(0, SHOWN).map(({ id, name, slug, shops, cashless, invoices, marks }) => {
            const [households, orders] = [of('household-sellers', id), of('orders', id)];
            return (
              <Row key={id}>
                <Cell head strong>
                  <RowsLink href={addressOf(MAP_PATH, { ky: period.key, xa: slug })}>{name}</RowsLink>
                </Cell>
                <Cell numeric>{String(shops)}</Cell>
                <Cell numeric>{households ? shownValue('count', households) : '0'}</Cell>
                <Cell numeric>{orders ? shownValue('count', orders) : '0'}</Cell>
                <Cell numeric>
                  <span className={weak(marks.cashless)}>{percentText(cashless)}</span>
                  {marks.cashless && <span className="block text-13 text-text-3">{t('missing')}</span>}
                </Cell>
                <Cell numeric>
                  <span className={weak(marks.invoices)}>{percentText(invoices)}</span>
                  {marks.invoices && <span className="block text-13 text-text-3">{t('missing')}</span>}
                </Cell>
              </Row>
            );
          })}
        </Table>
      )}
    </section>
  );
}
