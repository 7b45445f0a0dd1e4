import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { OWN_LOG_PATH } from '#modules/agencies/core/pages.ts';
import { LOOKS_PER_PAGE, looksOf } from '#modules/agencies/queries.ts';
import { LookRows } from '#modules/agencies/ui/look-rows.tsx';
import { requireAgency } from '#platform/session.ts';
import { DeskList } from '../../so-cong-thuong/(desk)/desk-list.tsx';
import { pageOf, type Query } from '../../so-cong-thuong/(desk)/read-query.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agencies'))('log') };
}

/** What the agency's own people and programs looked at: the very rows that the department sees. */
export default async function OwnLogPage({ searchParams }: Props) {
  const ctx = await requireAgency();
  const page = pageOf((await searchParams).trang);
  const [t, looks] = await Promise.all([
    getTranslations('agencies'),
    looksOf(ctx, ctx.actor.agency.agencyId, { page }),
  ]);
  if (!looks) notFound();
  return (
    <DeskList
      path={OWN_LOG_PATH}
      title={t('log')}
      lead={t('logLead', { count: looks.total })}
      hasSheet
      none={{ children: t('logNone') }}
      columns={[{ label: t('at') }, { label: t('who') }, { label: t('lookedAt') }, { label: t('rows'), numeric: true }]}
      page={page}
      perPage={LOOKS_PER_PAGE}
      shown={looks.rows.length}
      total={looks.total}
    >
      <LookRows rows={looks.rows} />
    </DeskList>
  );
}
