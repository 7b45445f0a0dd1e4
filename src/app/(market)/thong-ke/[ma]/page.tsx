import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { CHANNELS, SHOP_KINDS } from '#modules/indicators/core/measures.ts';
import { STATISTICS_PATH } from '#modules/indicators/core/pages.ts';
import { openFigure, openIndicator, openPeriod } from '#modules/indicators/queries.ts';
import { PeriodChooser, periodText } from '#modules/indicators/ui/period-chooser.tsx';
import { shownValue } from '#modules/indicators/ui/shown.ts';
import { TileMap } from '#modules/indicators/ui/tile-map.tsx';
import { TrendChart } from '#modules/indicators/ui/trend-chart.tsx';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import { Box } from '#ui/box.tsx';
import { Breadcrumb } from '#ui/breadcrumb.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { pageMetadata } from '../../page-metadata.ts';

type Props = { params: Promise<{ ma: string }>; searchParams: Promise<{ ky?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const indicator = openIndicator((await params).ma);
  if (!indicator) notFound();
  const t = await getTranslations('indicators');
  const path = `${STATISTICS_PATH}/${indicator.code}`;
  return pageMetadata({
    path,
    title: t(`about.${indicator.code}.name`),
    description: t(`about.${indicator.code}.definition`),
  });
}

/** One open figure: over a year, by unit, kind of shop and place of sale, with its sheet. */
export default async function StatisticPage({ params, searchParams }: Props) {
  const indicator = openIndicator((await params).ma);
  if (!indicator) notFound();
  const { period, today } = await openPeriod((await searchParams).ky);
  const [locale, t, d, found] = await Promise.all([
    getLocale(),
    getTranslations('indicators'),
    getTranslations('department'),
    openFigure(indicator.code, period),
  ]);
  if (!found) notFound();
  const name = t(`about.${indicator.code}.name`);
  const path = `${STATISTICS_PATH}/${indicator.code}`;
  const { areas, tiles } = loadProvince(env.PROVINCE);
  const squares = areas.today.flatMap((area) => {
    const [at, part] = [tiles[area.code], found.areas.find(({ slug }) => slug === area.slug)];
    const shown = part ? shownValue(indicator.unit, part.value) : '–';
    return at
      ? [
          {
            key: area.slug,
            name: area.shortName,
            fullName: area.name,
            column: at[0],
            row: at[1],
            value: part?.value.value ?? null,
            shown,
            href: localePath(locale, `/dia-ban/${area.slug}`),
          },
        ]
      : [];
  });
  const cuts = [
    { cut: 'area' as const, rows: found.areas.map((part) => ({ key: part.key, name: part.name, value: part.value })) },
    {
      cut: 'kind' as const,
      rows: found.kinds.map(({ key, value }) => {
        const kind = SHOP_KINDS.find((one) => one === key);
        return { key, name: kind ? d(`shopKind.${kind}`) : null, value };
      }),
    },
    {
      cut: 'channel' as const,
      rows: found.channels.map(({ key, value }) => {
        const channel = CHANNELS.find((one) => one === key);
        return { key, name: channel ? d(`channel.${channel}`) : null, value };
      }),
    },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <main id="main" tabIndex={-1} className="page flex-1 py-6 lg:py-9">
      <Breadcrumb crumbs={[{ label: t('open.title'), href: localePath(locale, STATISTICS_PATH) }, { label: name }]} />
      <h1 className="mt-2">{name}</h1>
      <p className="mt-2 max-w-180 text-text-2">{t(`about.${indicator.code}.definition`)}</p>
      <div className="mt-4">
        <PeriodChooser action={path} period={period} today={today} isDense={false} />
      </div>
      <p className="mt-5 text-text-2">{periodText(t, period)}</p>
      <p className="text-36 font-bold tracking-head tabular">{shownValue(indicator.unit, found.figure.value)}</p>
      {found.figure.value.value === null && <p className="text-text-2">{t('nothingCounted')}</p>}
      <p className="mt-3">
        <LinkButton
          href={`/api/v1/statistics/${indicator.code}.csv?period=${period.key}`}
          variant="outline"
          icon={Download}
          download
        >
          {t('sheet')}
        </LinkButton>
      </p>
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-2">
        <Box padded className="min-w-0">
          <h2 className="mb-3 text-18 font-semibold">{t('byMonth')}</h2>
          <TrendChart
            caption={`${name}: ${t('byMonth')}`}
            unit={indicator.unit}
            head={t('span.month')}
            marks={found.months.map(({ step, value }) => ({
              label: String(Number(step.key.slice(5))),
              name: `${Number(step.key.slice(5))}/${step.key.slice(0, 4)}`,
              value: value.value,
              shown: shownValue(indicator.unit, value),
              before: null,
              target: null,
            }))}
          />
        </Box>
        {found.areas.length > 0 && (
          <Box padded className="min-w-0">
            <h2 className="text-18 font-semibold">{t('onMap')}</h2>
            <p className="mb-3 text-text-2">{t('open.mapText')}</p>
            <TileMap caption={`${name}: ${t('onMap')}`} unit={indicator.unit} tiles={squares} />
          </Box>
        )}
        {cuts.map(({ cut, rows }) => (
          <Table
            key={cut}
            caption={t(`cut.${cut}`)}
            columns={[{ label: t(`cutHead.${cut}`) }, { label: t('figure'), numeric: true }]}
          >
            {rows.map(({ key, name: of, value }) => (
              <Row key={key ?? 'rest'}>
                <Cell head>{of ?? t('open.rest')}</Cell>
                <Cell numeric strong>
                  {shownValue(indicator.unit, value)}
                </Cell>
              </Row>
            ))}
          </Table>
        ))}
      </div>
      <p className="mt-6 max-w-180 text-text-2">{t('open.folded')}</p>
    </main>
  );
}
