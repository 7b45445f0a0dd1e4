import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { agencyLogPath, agencyPath } from '#modules/agencies/core/pages.ts';
import { AGENCY_ROLES } from '#modules/agencies/core/policy.ts';
import { agencyView, LOOKS_PER_PAGE, looksOf } from '#modules/agencies/queries.ts';
import { LookRows } from '#modules/agencies/ui/look-rows.tsx';
import { BackLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { DeskList } from '../../../desk-list.tsx';
import { pageOf, type Query } from '../../../read-query.ts';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agencies'))('log') };
}

/** Everything one agency looked at; nothing here can be changed. */
export default async function AgencyLogPage({ params, searchParams }: Props) {
  const ctx = await requireOfficial(...AGENCY_ROLES);
  const { id } = await params;
  const page = pageOf((await searchParams).trang);
  const [t, view, looks] = await Promise.all([
    getTranslations('agencies'),
    agencyView(ctx, id),
    looksOf(ctx, id, { page }),
  ]);
  if (!view || !looks) notFound();
  return (
    <DeskList
      path={agencyLogPath(id)}
      title={t('log')}
      lead={t('logLead', { count: looks.total })}
      note={<BackLink href={agencyPath(id)}>{view.name}</BackLink>}
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
