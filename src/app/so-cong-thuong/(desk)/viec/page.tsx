import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { WORK_ROLES } from '#modules/oversight/core/policy.ts';
import { chooseWork, readFilter } from '#modules/oversight/core/work.ts';
import { areaOptions, openWork } from '#modules/oversight/queries.ts';
import { DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { WorkListView } from '#modules/oversight/ui/work-list.tsx';
import { requireOfficial } from '#platform/session.ts';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('department'))('rail.work') };
}

export default async function WorkPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...WORK_ROLES);
  const filter = readFilter(await searchParams);
  const [rows, areas] = await Promise.all([openWork(ctx), areaOptions()]);
  return (
    <DeskMain>
      <WorkListView list={chooseWork(rows, filter, ctx.now)} filter={filter} areas={areas} now={ctx.now} />
    </DeskMain>
  );
}
