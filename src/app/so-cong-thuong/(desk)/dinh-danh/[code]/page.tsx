import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { DESK_PATH } from '#modules/identity/core/pages.ts';
import { openCheck } from '#modules/identity/queries.ts';
import { BackLink, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';
import { IdentityPanel } from '../identity-panel.tsx';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('identity'))('desk.title') };
}

/** What a provider told of one person, beside what the shop says. */
export default async function IdentityCheckPage({ params }: Props) {
  const ctx = await requireOfficial('moderator', 'head', 'inspector');
  const { code } = await params;
  const found = await openCheck(ctx, { code });
  if (!found) notFound();
  const t = await getTranslations('identity.desk');
  return (
    <ScreenWords of={['department', 'identity']}>
      <DeskMain className="grid max-w-200 content-start gap-3.5">
        <BackLink href={DESK_PATH}>{t('title')}</BackLink>
        <div>
          <p className="text-text-2 tabular">{found.code}</p>
          <h1 className="text-24">{t('panelTitle', { shop: found.label })}</h1>
        </div>
        <div className="rounded-16 border border-line bg-surface">
          <IdentityPanel ctx={ctx} found={found} />
        </div>
      </DeskMain>
    </ScreenWords>
  );
}
