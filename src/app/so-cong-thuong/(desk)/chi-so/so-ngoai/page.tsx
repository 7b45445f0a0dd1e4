import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { mayEnterFigures } from '#modules/indicators/core/policy.ts';
import { typedIn } from '#modules/indicators/queries.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { one } from '#modules/oversight/core/work.ts';
import { BackLink, DeskHead, DeskMain, ExportLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import type { Query } from '../../read-query.ts';
import { DASHBOARD_PATH, indicatorHref } from '../figure-links.ts';
import { FigureTable } from './figure-table.tsx';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('indicators.outside'))('title') };
}

/** What the market cannot measure: surveys, statistics, population, each figure with its source. */
export default async function OutsideFiguresPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...DESK_ROLES);
  const [locale, t, typed] = await Promise.all([getLocale(), getTranslations('indicators'), typedIn(ctx)]);
  if (!typed) notFound();
  const mayEnter = mayEnterFigures(ctx.actor);
  return (
    <DeskMain className="grid content-start gap-3.5">
      <BackLink href={DASHBOARD_PATH}>{t('dashboard')}</BackLink>
      <DeskHead title={t('outside.title')} lead={t('outside.text')}>
        <ExportLink href={`${indicatorHref('so-ngoai')}/xuat`} />
        {mayEnter && (
          <LinkButton href={localePath(locale, `${indicatorHref('so-ngoai')}/moi`)} size="dense">
            {t('outside.enter')}
          </LinkButton>
        )}
      </DeskHead>
      {one((await searchParams).xong) && <Note tone="ok">{t('outside.done')}</Note>}
      <FigureTable rows={typed.figures} mayEnter={mayEnter} />
    </DeskMain>
  );
}
