import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { CUTS, indicatorOf } from '#modules/indicators/core/catalogue.ts';
import { readPeriod } from '#modules/indicators/core/period.ts';
import { standingOf, targetOf } from '#modules/indicators/core/target.ts';
import { frameOf, keptMonths, planTargets, trendOf, valuesOf } from '#modules/indicators/queries.ts';
import { CutTable } from '#modules/indicators/ui/cut-table.tsx';
import { PeriodChooser, periodText } from '#modules/indicators/ui/period-chooser.tsx';
import { numberText, shownValue } from '#modules/indicators/ui/shown.ts';
import { GoalText, StandingBadge } from '#modules/indicators/ui/target-tile.tsx';
import { TileMap } from '#modules/indicators/ui/tile-map.tsx';
import { TrendChart } from '#modules/indicators/ui/trend-chart.tsx';
import { mayReadOrders } from '#modules/orders/core/policy.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { one } from '#modules/oversight/core/work.ts';
import { BackLink, DeskHead, DeskMain, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Box } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { addressOf, type Query } from '../../read-query.ts';
import { ChartBox } from '../chart-box.tsx';
import { namedParts } from '../cut-lines.ts';
import { INDICATORS_PATH, indicatorHref, isByArrival, MAP_PATH, rowsHref } from '../figure-links.ts';
import { mapTiles } from '../map-tiles.ts';
import { monthMarks, weekMarks } from '../trend-marks.ts';
import { OutsideIndicator } from './outside-indicator.tsx';

type Props = { params: Promise<{ ma: string }>; searchParams: Promise<Query> };

const SHEETS = { area: 'dia-ban', district: 'huyen-cu', kind: 'loai', channel: 'noi-ban' } as const;
const KEPT_MONTHS = 12;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const indicator = indicatorOf((await params).ma);
  if (!indicator) notFound();
  return { title: (await getTranslations('indicators'))(`about.${indicator.code}.name`) };
}

/** One indicator: what it means, where it comes from, its figure and target, over time and told apart, down to its rows. */
export default async function IndicatorPage({ params, searchParams }: Props) {
  const ctx = await requireOfficial(...DESK_ROLES);
  const indicator = indicatorOf((await params).ma);
  if (!indicator) notFound();
  const period = readPeriod(one((await searchParams).ky), ctx.now);
  if (indicator.counted === 'outside') return <OutsideIndicator ctx={ctx} indicator={indicator} period={period} />;
  const [locale, t, figures, trend, targets, frame, kept] = await Promise.all([
    getLocale(),
    getTranslations('indicators'),
    valuesOf(ctx, period),
    trendOf(ctx, indicator, period),
    planTargets(),
    frameOf(ctx),
    keptMonths(ctx, indicator.code, KEPT_MONTHS),
  ]);
  const figure = figures?.get(indicator.code);
  if (!figure || !trend || !frame || !kept) notFound();
  const mayOpenOrders = mayReadOrders(ctx.actor);
  const { value } = figure;
  const target = targetOf(targets, indicator.code, period.to);
  const name = t(`about.${indicator.code}.name`);
  const all = rowsHref(indicator, period, frame.places, mayOpenOrders);
  const sheet = (bang: string) => addressOf(`${INDICATORS_PATH}/${indicator.code}/xuat`, { ky: period.key, bang });
  const cuts = await Promise.all(
    CUTS.filter((cut) => indicator.cuts.includes(cut)).map(async (cut) => ({
      cut,
      lines: [
        ...(await namedParts(figure, cut, frame.places)).map((part) => ({
          ...part,
          href: rowsHref(indicator, period, frame.places, mayOpenOrders, { cut, key: part.key }),
        })),
        { key: 'whole', name: t('whole'), value, href: all, strong: true },
      ],
    })),
  );
  const facts = [
    { label: t('definition'), text: t(`about.${indicator.code}.definition`) },
    { label: t('source'), text: t(`counted.${indicator.counted}`) },
    { label: t('how'), text: t(`about.${indicator.code}.how`) },
    { label: t('version'), text: String(indicator.version) },
    ...(target
      ? [
          {
            label: t('targetSource'),
            text: t('planDays', { from: formatDay(target.from), to: formatDay(target.to), source: target.source }),
          },
        ]
      : []),
  ];
  return (
    <DeskMain className="grid content-start gap-4">
      <BackLink href={addressOf(INDICATORS_PATH, { ky: period.key })}>{t('catalogue')}</BackLink>
      <DeskHead title={name} lead={periodText(t, period)}>
        <PeriodChooser action={indicatorHref(indicator.code)} period={period} today={dayOf(ctx.now)} />
      </DeskHead>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
        <Box padded>
          <p className="flex flex-wrap items-center gap-3">
            <span className="text-36 font-bold tracking-head tabular">{shownValue(indicator.unit, value)}</span>
            {target && value.value !== null && (
              <StandingBadge standing={standingOf(value.value, target.goal, target.value)} />
            )}
          </p>
          {target && (
            <p className="text-text-2">
              <GoalText unit={indicator.unit} {...target} />
              {' · '}
              {locale === 'en' ? target.planName.en : target.planName.vi}
            </p>
          )}
          {value.value === null && <p className="text-text-2">{t('nothingCounted')}</p>}
          {all && (
            <p className="mt-3">
              <RowsLink href={all}>{t('openRows')}</RowsLink>
              {isByArrival(indicator) && <span className="block text-13 text-text-3">{t('rowsByOrdering')}</span>}
            </p>
          )}
        </Box>
        <Box>
          <dl className="divide-y divide-line">
            {facts.map(({ label, text }) => (
              <div key={label} className="grid gap-x-4 px-4 py-2.5 sm:grid-cols-[9rem_minmax(0,1fr)]">
                <dt className="text-text-2">{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </Box>
      </div>
      <div className="grid gap-4 xl:grid-cols-2">
        <ChartBox title={t('byMonth')} lead={t('byMonthText')} sheet={sheet('thang')}>
          <TrendChart
            caption={`${name}: ${t('byMonth')}`}
            unit={indicator.unit}
            head={t('span.month')}
            marks={monthMarks(indicator, trend.months, targets)}
          />
        </ChartBox>
        <ChartBox title={t('byWeek')} lead={t('byWeekText')} sheet={sheet('tuan')}>
          <TrendChart
            caption={`${name}: ${t('byWeek')}`}
            unit={indicator.unit}
            head={t('week')}
            marks={await weekMarks(indicator, trend.weeks, targets)}
          />
        </ChartBox>
      </div>
      {indicator.cuts.includes('area') && (
        <ChartBox title={t('onMap')} lead={t('mapText', { count: frame.places.today.length })} sheet={sheet('dia-ban')}>
          <div className="max-w-180">
            <TileMap
              caption={`${name}: ${t('onMap')}`}
              unit={indicator.unit}
              tiles={mapTiles(figure, frame.places, ({ slug }) =>
                localePath(locale, addressOf(MAP_PATH, { 'chi-so': indicator.code, ky: period.key, xa: slug })),
              )}
            />
          </div>
        </ChartBox>
      )}
      {cuts.map(({ cut, lines }) => (
        <ChartBox key={cut} title={t(`cut.${cut}`)} lead={t(`cutText.${cut}`)} sheet={sheet(SHEETS[cut])}>
          <CutTable
            indicator={indicator}
            caption={`${name}: ${t(`cut.${cut}`)}`}
            head={t(`cutHead.${cut}`)}
            lines={lines}
          />
        </ChartBox>
      ))}
      {kept.length > 0 && (
        <ChartBox title={t('kept')} lead={t('keptText')} sheet={sheet('da-chot')}>
          <Table
            dense
            caption={t('kept')}
            columns={[
              { label: t('keptDay') },
              { label: t('figure'), numeric: true },
              { label: t('version'), numeric: true },
              { label: t('keptAt') },
            ]}
          >
            {kept.map(({ day, value: said, part, whole, version, takenAt }) => (
              <Row key={day}>
                <Cell head>{formatDay(day)}</Cell>
                <Cell numeric strong>
                  {said === null
                    ? '–'
                    : whole === null && indicator.counted !== 'median'
                      ? shownValue(indicator.unit, { value: said, part, whole, sums: {} })
                      : numberText(indicator.unit, said)}
                </Cell>
                <Cell numeric>{version}</Cell>
                <Cell>{formatFullMoment(takenAt)}</Cell>
              </Row>
            ))}
          </Table>
        </ChartBox>
      )}
    </DeskMain>
  );
}
