import { ChevronDown, ChevronUp, X } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { noteSeen } from '#modules/work/api.ts';
import { WORK_ROLES } from '#modules/work/core/policy.ts';
import { kindOfSlug } from '#modules/work/core/work.ts';
import { casePath, listPath, readFilter } from '#modules/work/core/work-filter.ts';
import { isInOthersQueue, workItem, workNeighbours } from '#modules/work/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { IconLink } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { deciders, readList } from '../../read-list.ts';
import { WorkListView } from '../../work-list.tsx';
import { HandBar } from './hand-bar.tsx';
import { PANELS } from './panels.ts';

type Props = {
  params: Promise<{ kind: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('department'))('rail.work') };
}

export default async function CasePage({ params, searchParams }: Props) {
  const ctx = await requireOfficial(...WORK_ROLES);
  const { kind: slug, id } = await params;
  const kind = kindOfSlug(slug);
  const item = kind ? await workItem(ctx, { kind, id }) : null;
  if (!kind || (!item && (await isInOthersQueue(ctx, { kind, id })))) notFound();
  const panel = await PANELS[kind]?.(ctx, id);
  if (!panel) notFound();
  const asked = readFilter(await searchParams);
  const [locale, t, near, seen, people] = await Promise.all([
    getLocale(),
    getTranslations('department'),
    workNeighbours(ctx, asked, item?.itemId ?? null),
    item ? noteSeen(ctx, item) : null,
    deciders(ctx),
  ]);
  // The list beside it is turned to where the case stands.
  const filter = { ...asked, page: near.page ?? asked.page };
  const list = await readList(ctx, filter, people);
  const { previous, next } = near;
  return (
    <main id="main" tabIndex={-1} className="flex min-w-0 flex-1">
      <h1 className="sr-only xl:hidden">{t('rail.work')}</h1>
      <div className="min-w-0 flex-1 px-5 py-4 max-xl:hidden">
        <WorkListView {...list} currentId={id} />
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
                <IconLink soft icon={X} label={t('closeCase')} href={localePath(locale, listPath(filter))} />
              </nav>
            </div>
            <h2 className="mt-1 text-18 font-bold">{panel.title}</h2>
            <div className="mt-1.5">{panel.badge}</div>
          </header>
          {item && !item.closedAt && (
            <HandBar
              ctx={ctx}
              item={item}
              people={people ?? []}
              watchers={seen?.ok ? seen.value.watchers : item.watchers}
            />
          )}
          {panel.body}
        </div>
      </article>
    </main>
  );
}
