import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf, formatDay } from '#kernel/time.ts';
import { BULLETIN_FORMATS } from '#modules/bulletins/core/bulletin.ts';
import { publicBulletinPath } from '#modules/bulletins/core/pages.ts';
import { openBulletins } from '#modules/bulletins/queries.ts';
import { indicatorOf } from '#modules/indicators/core/catalogue.ts';
import { STATISTICS_PATH } from '#modules/indicators/core/pages.ts';
import { openFigures, openOutside, openPeriod } from '#modules/indicators/queries.ts';
import { PeriodChooser, periodText } from '#modules/indicators/ui/period-chooser.tsx';
import { numberText, shownValue } from '#modules/indicators/ui/shown.ts';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import { localePath } from '#ui/link.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { pageMetadata } from '../page-metadata.ts';

type Props = { searchParams: Promise<{ ky?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('indicators.open');
  return pageMetadata({ path: STATISTICS_PATH, title: t('title'), description: t('text') });
}

/** The market in figures, for everybody. */
export default async function StatisticsPage({ searchParams }: Props) {
  const { period, today } = await openPeriod((await searchParams).ky);
  const [locale, t, b, figures, outside, reports] = await Promise.all([
    getLocale(),
    getTranslations('indicators'),
    getTranslations('bulletins'),
    openFigures(period),
    openOutside(today),
    openBulletins(),
  ]);
  const { areas } = loadProvince(env.PROVINCE);
  const districtName = (code: string) => areas.former.find((area) => area.districtCode === code)?.districtName ?? code;
  return (
    <main id="main" tabIndex={-1} className="page flex-1 py-6 lg:py-9">
      <h1>{t('open.title')}</h1>
      <p className="mt-2 max-w-180 text-text-2">{t('open.text')}</p>
      <div className="mt-4">
        <PeriodChooser action={STATISTICS_PATH} period={period} today={today} isDense={false} />
      </div>
      <div className="mt-6">
        <Table
          caption={t('open.caption', { period: periodText(t, period) })}
          columns={[{ label: t('indicator') }, { label: t('figure'), numeric: true }]}
        >
          {figures.map(({ indicator, value }) => {
            const known = indicatorOf(indicator.code);
            return known ? (
              <Row key={known.code}>
                <Cell head>
                  <a
                    href={localePath(locale, `${STATISTICS_PATH}/${known.code}?ky=${period.key}`)}
                    className="font-semibold text-link underline-offset-4 hover:underline"
                  >
                    {t(`about.${known.code}.name`)}
                  </a>
                  <span className="block text-14 text-text-3">{t(`about.${known.code}.definition`)}</span>
                </Cell>
                <Cell numeric strong>
                  {shownValue(known.unit, value)}
                </Cell>
              </Row>
            ) : null;
          })}
        </Table>
      </div>
      <section className="mt-8">
        <h2>{t('open.outside')}</h2>
        <p className="mt-1 max-w-180 text-text-2">{t('open.outsideText')}</p>
        {outside.length > 0 && (
          <div className="mt-3">
            <Table
              caption={t('open.outside')}
              captionHidden
              columns={[{ label: t('indicator') }, { label: t('figure'), numeric: true }, { label: t('source') }]}
            >
              {outside.map((row) => {
                const known = indicatorOf(row.indicator);
                return known ? (
                  <Row key={`${row.indicator} ${row.districts.join('+')} ${row.from}`}>
                    <Cell head>
                      {t(`about.${known.code}.name`)}
                      {row.districts.length > 0 && (
                        <span className="block text-14 text-text-3">{row.districts.map(districtName).join(', ')}</span>
                      )}
                    </Cell>
                    <Cell numeric strong>
                      {numberText(known.unit, row.value)}
                    </Cell>
                    <Cell>
                      {row.source}
                      <span className="block text-14 text-text-3">
                        {formatDay(row.from)} – {formatDay(row.to)}
                      </span>
                    </Cell>
                  </Row>
                ) : null;
              })}
            </Table>
          </div>
        )}
      </section>
      {reports.length > 0 && (
        <section className="mt-8">
          <h2>{b('open.title')}</h2>
          <p className="mt-1 max-w-180 text-text-2">{b('open.text')}</p>
          <ul className="mt-3 grid gap-3">
            {reports.map((report) => (
              <li key={report.id}>
                <span className="font-semibold">{report.subject}</span>
                <span className="block text-14 text-text-3">
                  {b('open.signed', { number: report.numberText, date: formatDay(dayOf(report.signedAt)) })}
                </span>
                <span className="flex flex-wrap gap-x-4">
                  {BULLETIN_FORMATS.map((format) => (
                    <a
                      key={format}
                      href={publicBulletinPath(report.id, format)}
                      download
                      className="inline-flex min-h-tap items-center text-link underline-offset-4 hover:underline"
                    >
                      {b(`format.${format}`)}
                    </a>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="mt-8 text-text-2">{t('open.programs', { path: '/api/v1/statistics' })}</p>
    </main>
  );
}
