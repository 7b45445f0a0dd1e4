import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { WORK_ROLES } from '#modules/oversight/core/policy.ts';
import { chooseWork, one, readFilter } from '#modules/oversight/core/work.ts';
import { areaOptions, openWork } from '#modules/oversight/queries.ts';
import { DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { WorkListView } from '#modules/oversight/ui/work-list.tsx';
import { requireOfficial } from '#platform/session.ts';
import { LocaleLink } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { chosen, type Query } from '../read-query.ts';

type Props = { searchParams: Promise<Query> };
const LISTING_DECISIONS = ['approve', 'more_info', 'refuse'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('department'))('rail.work') };
}

export default async function WorkPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...WORK_ROLES);
  const query = await searchParams;
  const filter = readFilter(query);
  const [t, rows, areas] = await Promise.all([getTranslations('department'), openWork(ctx), areaOptions()]);
  const decided = chosen(LISTING_DECISIONS, query.xong);
  return (
    <DeskMain className="grid content-start gap-3.5">
      {decided && (
        <Note tone="ok" live>
          {t(`listing.decided.${decided}`)}{' '}
          <LocaleLink href={`/so-cong-thuong/viec/san-pham/${one(query.hs)}`}>{t('listing.seeCase')}</LocaleLink>
        </Note>
      )}
      <WorkListView list={chooseWork(rows, filter, ctx.now)} filter={filter} areas={areas} now={ctx.now} />
    </DeskMain>
  );
}
