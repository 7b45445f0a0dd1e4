import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { one } from '#modules/oversight/core/work.ts';
import { DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { WORK_ROLES } from '#modules/work/core/policy.ts';
import { WORK_PATH } from '#modules/work/core/work.ts';
import { readFilter } from '#modules/work/core/work-filter.ts';
import { requireOfficial } from '#platform/session.ts';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { chosen, type Query } from '../read-query.ts';
import { readList } from './read-list.ts';
import { WorkListView } from './work-list.tsx';

type Props = { searchParams: Promise<Query> };
const LISTING_DECISIONS = ['approve', 'more_info', 'refuse'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('department'))('rail.work') };
}

export default async function WorkPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...WORK_ROLES);
  const query = await searchParams;
  const [t, list] = await Promise.all([getTranslations('department'), readList(ctx, readFilter(query))]);
  // An address without questions is where the day begins: there opens what she keeps as her first view.
  const first = Object.keys(query).length === 0 ? list.views.find(({ isDefault }) => isDefault) : undefined;
  if (first?.query) redirect(localePath(await getLocale(), `${WORK_PATH}?${first.query}`) as never);
  const decided = chosen(LISTING_DECISIONS, query.xong);
  return (
    <DeskMain className="grid grid-cols-1 content-start gap-3.5">
      {decided && (
        <Note tone="ok" live>
          {t(`listing.decided.${decided}`)}{' '}
          <LocaleLink href={`/so-cong-thuong/viec/san-pham/${one(query.hs)}`}>{t('listing.seeCase')}</LocaleLink>
        </Note>
      )}
      <WorkListView {...list} />
    </DeskMain>
  );
}
