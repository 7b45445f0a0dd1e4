import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf, formatClock, formatDay } from '#kernel/time.ts';
import { isBillDeskOpen } from '#modules/bills/queries.ts';
import { BULLETINS_PATH } from '#modules/bulletins/core/pages.ts';
import { indicatorOf } from '#modules/indicators/core/catalogue.ts';
import { knownFigures } from '#modules/indicators/core/outside.ts';
import { monthsUntil, periodBefore, readPeriod } from '#modules/indicators/core/period.ts';
import { targetOf } from '#modules/indicators/core/target.ts';
import { billFigures, frameOf, manySeries, planTargets, typedIn, valuesOf } from '#modules/indicators/queries.ts';
import { PeriodChooser, periodText } from '#modules/indicators/ui/period-chooser.tsx';
import { StackedBars } from '#modules/indicators/ui/stacked-bars.tsx';
import { TargetTile } from '#modules/indicators/ui/target-tile.tsx';
import { TileMap } from '#modules/indicators/ui/tile-map.tsx';
import { TrendChart } from '#modules/indicators/ui/trend-chart.tsx';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { one } from '#modules/oversight/core/work.ts';
import { DeskHead, DeskMain, ExportLink, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { env } from '#platform/env.ts';
import { requireOfficial } from '#platform/session.ts';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { ChartBox } from '../chi-so/chart-box.tsx';
import { DASHBOARD_PATH, INDICATORS_PATH, indicatorHref, MAP_PATH } from '../chi-so/figure-links.ts';
import { mapTiles } from '../chi-so/map-tiles.ts';
import { monthMarks } from '../chi-so/trend-marks.ts';
import { addressOf, type Query } from '../read-query.ts';
import { BillFiguresPart } from './bill-figures.tsx';
import { HelpTable } from './help-table.tsx';
import { tilesOf } from './plan-tiles.ts';
import { WAY_GROUPS, wayRows } from './way-rows.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('department'))('rail.dashboard') };
}

const known = (code: string) => {
  const found = indicatorOf(code);
  if (!found) throw new Error(`no indicator ${code}`);
  return found;
};
const [SALES, CASHLESS, SELLERS] = [known('sales'), known('cashless-share'), known('active-sellers')];

/** The plan in force against the market's own figures; every figure leads to its definition, its parts and its rows. */
export default async function DashboardPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...DESK_ROLES);
  const today = dayOf(ctx.now);
  const period = readPeriod(one((await searchParams).ky), ctx.now);
  const [locale, t, d, b, frame, figures, before, targets, typed, series, bills] = await Promise.all([
    getLocale(),
    getTranslations('indicators'),
    getTranslations('department'),
    getTranslations('bulletins'),
    frameOf(ctx),
    valuesOf(ctx, period),
    valuesOf(ctx, periodBefore(period)),
    planTargets(),
    typedIn(ctx),
    manySeries(ctx, [SALES, CASHLESS], monthsUntil(period.to, 25)),
    isBillDeskOpen() ? billFigures(ctx, period) : null,
  ]);
  const sellers = figures?.get('active-sellers');
  if (!frame || !figures || !before || !typed || !series || !sellers) notFound();
  const name = periodText(t, period);
  const tiles = await tilesOf({ period, figures, before, targets, outside: knownFigures(typed) });
  const cashlessTarget = targetOf(targets, 'cashless-share', period.to);
  const csv = (code: string, bang: string) => addressOf(`${INDICATORS_PATH}/${code}/xuat`, { ky: period.key, bang });
  return (
    <DeskMain className="grid content-start gap-4">
      <DeskHead
        title={d('rail.dashboard')}
        lead={
          frame.freshness.at
            ? t('lead', {
                day: formatDay(period.to),
                clock: formatClock(frame.freshness.at),
                on: formatDay(dayOf(frame.freshness.at)),
              })
            : t('leadNothing')
        }
      >
        <PeriodChooser action={DASHBOARD_PATH} period={period} today={today} />
        <div className="flex items-end gap-2">
          <LinkButton
            href={localePath(locale, addressOf(BULLETINS_PATH, { loai: 'month' }))}
            variant="outline"
            size="dense"
          >
            {b('monthly')}
          </LinkButton>
          <ExportLink href={addressOf(`${DASHBOARD_PATH}/xuat`, { ky: period.key })} />
          <LinkButton
            href={localePath(locale, addressOf(INDICATORS_PATH, { ky: period.key }))}
            variant="outline"
            size="dense"
          >
            {t('catalogue')}
          </LinkButton>
        </div>
      </DeskHead>
      {frame.freshness.waitingDays > 1 && (
        <Note tone="wait">{t('counting', { count: frame.freshness.waitingDays })}</Note>
      )}
      {env.MODE === 'demo' && <Note tone="info">{t('demo')}</Note>}
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {tiles.map(({ key, href, ...tile }) => (
          <TargetTile key={key} {...tile} href={localePath(locale, href)} />
        ))}
      </div>
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 content-start gap-4">
          <ChartBox title={t('salesByMonth')} lead={t('salesByMonthText')} sheet={csv('sales', 'thang')}>
            <TrendChart
              caption={t('salesByMonth')}
              unit="vnd"
              head={t('span.month')}
              marks={monthMarks(SALES, series.get('sales') ?? [], targets)}
            />
          </ChartBox>
          <ChartBox
            title={t('ways')}
            lead={cashlessTarget ? t('waysText', { value: cashlessTarget.value }) : t('waysNoTarget')}
            sheet={csv('cashless-share', 'thang')}
          >
            <StackedBars
              caption={t('ways')}
              head={t('span.month')}
              parts={WAY_GROUPS.map(({ key, fill }) => ({ key, fill, label: t(`wayGroup.${key}`) }))}
              rows={wayRows(series.get('cashless-share') ?? []).map(({ month, year, counts }) => ({
                name: t('periodText.month', { month, year }),
                counts,
              }))}
            />
          </ChartBox>
        </div>
        <ChartBox
          title={t('mapTitle')}
          lead={t('mapText', { count: frame.places.today.length })}
          sheet={csv('active-sellers', 'dia-ban')}
        >
          <TileMap
            caption={t('mapTitle')}
            unit={SELLERS.unit}
            tiles={mapTiles(sellers, frame.places, ({ slug }) =>
              localePath(locale, addressOf(MAP_PATH, { 'chi-so': SELLERS.code, ky: period.key, xa: slug })),
            )}
          />
          <p className="mt-3">
            <RowsLink href={addressOf(MAP_PATH, { 'chi-so': SELLERS.code, ky: period.key })}>{t('openMap')}</RowsLink>
          </p>
        </ChartBox>
      </div>
      <HelpTable figures={figures} places={frame.places} targets={targets} period={period} periodName={name} />
      {bills && (
        <BillFiguresPart
          figures={bills}
          period={name}
          exportHref={addressOf(`${DASHBOARD_PATH}/xuat/hoa-don`, { ky: period.key })}
        />
      )}
      <p className="text-text-2">
        <RowsLink href={indicatorHref('chi-tieu')}>{t('targets.title')}</RowsLink>
        {' · '}
        <RowsLink href={indicatorHref('so-ngoai')}>{t('outside.title')}</RowsLink>
        {' · '}
        <RowsLink href={indicatorHref('ebi')}>{t('ebi.title')}</RowsLink>
      </p>
    </DeskMain>
  );
}
