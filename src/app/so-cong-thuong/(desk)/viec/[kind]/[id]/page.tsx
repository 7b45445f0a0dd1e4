import { ChevronDown, ChevronUp, X } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import type { Ctx } from '#kernel/actor.ts';
import { WORK_ROLES } from '#modules/oversight/core/policy.ts';
import { chooseWork, filterQuery, kindOfSlug, readFilter, type WorkKind } from '#modules/oversight/core/work.ts';
import { areaOptions, openWork } from '#modules/oversight/queries.ts';
import { casePath, WORK_PATH, WorkListView } from '#modules/oversight/ui/work-list.tsx';
import { requireOfficial } from '#platform/session.ts';
import { IconLink } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { appealPanel } from './appeal-panel.tsx';
import { applicationPanel } from './application-panel.tsx';
import { bankChangePanel } from './bank-change-panel.tsx';
import { claimPanel } from './claim-panel.tsx';
import { listingPanel } from './listing-panel.tsx';
import { noticePanel } from './notice-panel.tsx';
import type { Panel } from './panel.ts';
import { reportPanel } from './report-panel.tsx';
import { takedownPanel } from './takedown-panel.tsx';

type Props = {
  params: Promise<{ kind: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const PANELS: Readonly<Record<WorkKind, (ctx: Ctx, id: string) => Promise<Panel | null>>> = {
  application: applicationPanel,
  listing: listingPanel,
  bank_change: bankChangePanel,
  claim: claimPanel,
  notice: noticePanel,
};

/** Kinds that the list does not show yet, by their addresses. */
const MORE_PANELS: Readonly<Record<string, (ctx: Ctx, id: string) => Promise<Panel | null>>> = {
  'phan-anh': reportPanel,
  'go-bo': takedownPanel,
  'kien-nghi': appealPanel,
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('department'))('rail.work') };
}

export default async function CasePage({ params, searchParams }: Props) {
  const ctx = await requireOfficial(...WORK_ROLES);
  const { kind: slug, id } = await params;
  const kind = kindOfSlug(slug);
  const panel = await (kind ? PANELS[kind] : MORE_PANELS[slug])?.(ctx, id);
  if (!panel) notFound();
  const filter = readFilter(await searchParams);
  const [locale, t, rows, areas] = await Promise.all([
    getLocale(),
    getTranslations('department'),
    openWork(ctx),
    areaOptions(),
  ]);
  const list = chooseWork(rows, filter, ctx.now);
  const at = list.rows.findIndex((row) => row.id === id);
  const previous = at > 0 ? list.rows[at - 1] : undefined;
  const next = at < 0 ? list.rows[0] : list.rows[at + 1];
  return (
    <main id="main" tabIndex={-1} className="flex min-w-0 flex-1">
      <h1 className="sr-only xl:hidden">{t('rail.work')}</h1>
      <div className="min-w-0 flex-1 px-5 py-4 max-xl:hidden">
        <WorkListView list={list} filter={filter} areas={areas} now={ctx.now} currentId={id} />
      </div>
      <article className="w-full border-line bg-surface xl:w-panel xl:shrink-0 xl:border-l">
        <div className="mx-auto max-w-200">
          <header className="px-4 pt-3 pb-4 lg:px-5">
            <div className="flex items-center justify-between gap-3">
              <p className="text-text-2 tabular">{panel.code}</p>
              <nav aria-label={t('caseNav')} className="flex gap-1.5">
                {previous && (
                  <IconLink
                    soft
                    icon={ChevronUp}
                    label={t('previousCase')}
                    href={localePath(locale, casePath(previous, filter))}
                  />
                )}
                {next && (
                  <IconLink
                    soft
                    icon={ChevronDown}
                    label={t('nextCase')}
                    href={localePath(locale, casePath(next, filter))}
                  />
                )}
                <IconLink
                  soft
                  icon={X}
                  label={t('closeCase')}
                  href={localePath(locale, WORK_PATH + filterQuery(filter))}
                />
              </nav>
            </div>
            <h2 className="mt-1 text-18 font-bold">{panel.title}</h2>
            <div className="mt-1.5">{panel.badge}</div>
          </header>
          {panel.body}
        </div>
      </article>
    </main>
  );
}
