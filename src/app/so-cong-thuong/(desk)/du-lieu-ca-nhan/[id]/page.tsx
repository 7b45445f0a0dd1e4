import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { DATA_DESK_PATH } from '#modules/personal-data/core/pages.ts';
import { DATA_ROLES } from '#modules/personal-data/core/policy.ts';
import { requireOfficial } from '#platform/session.ts';
import { dataRequestPanel } from '../../viec/[kind]/[id]/data-request-panel.tsx';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('personalData.desk'))('title') };
}

/** One request about a person's data, reached from the list of deadlines; the same as in the queue. */
export default async function DataRequestPage({ params }: Props) {
  const ctx = await requireOfficial(...DATA_ROLES);
  const panel = await dataRequestPanel(ctx, (await params).id);
  if (!panel) notFound();
  const t = await getTranslations('personalData.desk');
  return (
    <DeskMain className="grid max-w-200 content-start gap-3.5">
      <BackLink href={DATA_DESK_PATH}>{t('title')}</BackLink>
      <DeskHead title={panel.title} lead={panel.code}>
        {panel.badge}
      </DeskHead>
      <div className="rounded-16 border border-line bg-surface">{panel.body}</div>
    </DeskMain>
  );
}
