import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { mayEnterFigures } from '#modules/indicators/core/policy.ts';
import { typedIn } from '#modules/indicators/queries.ts';
import { numberText } from '#modules/indicators/ui/shown.ts';
import { TrendChart } from '#modules/indicators/ui/trend-chart.tsx';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { one } from '#modules/oversight/core/work.ts';
import { BackLink, DeskHead, DeskMain, ExportLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import type { Query } from '../../read-query.ts';
import { ChartBox } from '../chart-box.tsx';
import { DASHBOARD_PATH, indicatorHref } from '../figure-links.ts';
import { EbiTable } from './ebi-table.tsx';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('indicators.ebi'))('title') };
}

/** The e-commerce index by its pillars, year by year, typed in as it was published. */
export default async function EbiPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...DESK_ROLES);
  const [locale, t, typed] = await Promise.all([getLocale(), getTranslations('indicators'), typedIn(ctx)]);
  if (!typed) notFound();
  const mayEnter = mayEnterFigures(ctx.actor);
  const standing = typed.ebi.filter(({ isCorrected }) => !isCorrected).sort((a, b) => a.year - b.year);
  return (
    <DeskMain className="grid content-start gap-3.5">
      <BackLink href={DASHBOARD_PATH}>{t('dashboard')}</BackLink>
      <DeskHead title={t('ebi.title')} lead={t('ebi.text')}>
        <ExportLink href={`${indicatorHref('ebi')}/xuat`} />
        {mayEnter && (
          <LinkButton href={localePath(locale, `${indicatorHref('ebi')}/moi`)} size="dense">
            {t('ebi.enter')}
          </LinkButton>
        )}
      </DeskHead>
      {one((await searchParams).xong) && <Note tone="ok">{t('outside.done')}</Note>}
      {standing.length > 1 && (
        <ChartBox title={t('ebi.score')} lead={t('ebi.chartText')} sheet={`${indicatorHref('ebi')}/xuat`}>
          <TrendChart
            caption={t('ebi.title')}
            unit="score"
            head={t('span.year')}
            marks={standing.map(({ year, score }) => ({
              label: String(year),
              name: String(year),
              value: score,
              shown: numberText('score', score),
              before: null,
              target: null,
            }))}
          />
        </ChartBox>
      )}
      <EbiTable rows={typed.ebi} mayEnter={mayEnter} />
    </DeskMain>
  );
}
