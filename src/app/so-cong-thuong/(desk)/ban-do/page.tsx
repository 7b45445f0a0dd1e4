import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { indicatorOf, MEASURED } from '#modules/indicators/core/catalogue.ts';
import { readPeriod } from '#modules/indicators/core/period.ts';
import { frameOf, valuesOf } from '#modules/indicators/queries.ts';
import { CutTable } from '#modules/indicators/ui/cut-table.tsx';
import { PeriodChooser, periodText } from '#modules/indicators/ui/period-chooser.tsx';
import { shownValue } from '#modules/indicators/ui/shown.ts';
import { TileMap } from '#modules/indicators/ui/tile-map.tsx';
import { mayReadOrders } from '#modules/orders/core/policy.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { one } from '#modules/oversight/core/work.ts';
import { DeskHead, DeskMain, ExportLink, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Box } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import { Select } from '#ui/select.tsx';
import { namedParts } from '../chi-so/cut-lines.ts';
import { INDICATORS_PATH, indicatorHref, MAP_PATH, rowsHref } from '../chi-so/figure-links.ts';
import { mapTiles } from '../chi-so/map-tiles.ts';
import { addressOf, type Query } from '../read-query.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('indicators'))('map.title') };
}

const ON_MAP = MEASURED.filter(({ cuts }) => cuts.includes('area'));
/** Told of the unit that is looked at. */
const OF_UNIT = [
  'active-sellers',
  'household-sellers',
  'orders',
  'sales',
  'cashless-share',
  'e-invoice-share',
] as const;

/** The units coloured by any indicator that is told by unit, its table beside it; one unit can be looked at closer. */
export default async function MapPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...DESK_ROLES);
  const query = await searchParams;
  const period = readPeriod(one(query.ky), ctx.now);
  const indicator = ON_MAP.find(({ code }) => code === one(query['chi-so'])) ?? indicatorOf('active-sellers');
  if (!indicator) notFound();
  const [locale, t, figures, frame] = await Promise.all([
    getLocale(),
    getTranslations('indicators'),
    valuesOf(ctx, period),
    frameOf(ctx),
  ]);
  const figure = figures?.get(indicator.code);
  if (!figures || !figure || !frame) notFound();
  const unit = frame.places.bySlug(one(query.xa));
  const mayOpenOrders = mayReadOrders(ctx.actor);
  const name = t(`about.${indicator.code}.name`);
  const lines = (await namedParts(figure, 'area', frame.places)).map((part) => ({
    ...part,
    href: rowsHref(indicator, period, frame.places, mayOpenOrders, { cut: 'area', key: part.key }),
    strong: part.key === unit?.id,
  }));
  return (
    <DeskMain className="grid content-start gap-4">
      <DeskHead title={t('map.title')} lead={t('mapText', { count: frame.places.today.length })}>
        <PeriodChooser
          action={MAP_PATH}
          period={period}
          today={dayOf(ctx.now)}
          hidden={unit?.slug ? { xa: unit.slug } : {}}
          extra={
            <div className="max-w-72">
              <label htmlFor="chi-so" className="block text-13 text-text-3">
                {t('indicator')}
              </label>
              <Select
                id="chi-so"
                name="chi-so"
                dense
                defaultValue={indicator.code}
                options={ON_MAP.map(({ code }) => ({ value: code, label: t(`about.${code}.name`) }))}
              />
            </div>
          }
        />
        <div className="self-end">
          <ExportLink
            href={addressOf(`${INDICATORS_PATH}/${indicator.code}/xuat`, { ky: period.key, bang: 'dia-ban' })}
          />
        </div>
      </DeskHead>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Box padded className="min-w-0">
          <h2 className="text-18 font-semibold">{name}</h2>
          <p className="mb-3 text-text-2">
            {periodText(t, period)}
            {' · '}
            <RowsLink href={indicatorHref(indicator.code, period)}>{t('openIndicator')}</RowsLink>
          </p>
          <TileMap
            caption={`${name}, ${periodText(t, period)}`}
            unit={indicator.unit}
            current={unit?.slug ?? undefined}
            tiles={mapTiles(figure, frame.places, ({ slug }) =>
              localePath(locale, addressOf(MAP_PATH, { 'chi-so': indicator.code, ky: period.key, xa: slug })),
            )}
          />
          {unit && (
            <section aria-live="polite" className="mt-4 rounded-12 bg-ok-bg px-3.5 py-3">
              <h3 className="font-semibold">{unit.name}</h3>
              <dl className="mt-1 grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5">
                {OF_UNIT.map((code) => {
                  const of = figures.get(code);
                  const value = of?.by.area?.get(unit.id);
                  return (
                    <div key={code} className="contents">
                      <dt className="text-text-2">{t(`about.${code}.name`)}</dt>
                      <dd className="text-right font-semibold tabular">
                        {of && value ? shownValue(of.indicator.unit, value) : '–'}
                      </dd>
                    </div>
                  );
                })}
              </dl>
              {unit.districts.length > 0 && (
                <p className="mt-2 text-text-2">
                  {t('madeOf', { districts: [...new Set(unit.districts.map((district) => district.name))].join(', ') })}
                </p>
              )}
              <p className="mt-2">
                <RowsLink href={addressOf('/so-cong-thuong/gian-hang', { 'dia-ban': unit.slug })}>
                  {t('openUnit')}
                </RowsLink>
              </p>
            </section>
          )}
        </Box>
        <CutTable indicator={indicator} caption={`${name}: ${t('cut.area')}`} head={t('cutHead.area')} lines={lines} />
      </div>
    </DeskMain>
  );
}
