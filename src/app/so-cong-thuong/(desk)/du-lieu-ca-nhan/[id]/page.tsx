import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { isUuid } from '#kernel/ids.ts';
import { citationAt } from '#modules/law/api.ts';
import { caseLog } from '#modules/oversight/queries.ts';
import { CaseLog } from '#modules/oversight/ui/case-parts.tsx';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { DATA_DESK_PATH } from '#modules/personal-data/core/pages.ts';
import { DATA_ROLES } from '#modules/personal-data/core/policy.ts';
import { requestCase } from '#modules/personal-data/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';
import { RequestCaseBody } from '../request-case-body.tsx';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('personalData.desk'))('title') };
}

/** One request about a person's data, answered here with words that she reads. */
export default async function DataRequestPage({ params }: Props) {
  const ctx = await requireOfficial(...DATA_ROLES);
  const { id } = await params;
  const found = isUuid(id) ? await requestCase(ctx, id) : null;
  if (!found) notFound();
  const [t, basis, entries] = await Promise.all([
    getTranslations('personalData'),
    citationAt('data.breach_notice_hours', ctx.now),
    caseLog(ctx, [{ kind: 'data_request', id }]),
  ]);
  return (
    <ScreenWords of={['department', 'personalData']}>
      <DeskMain className="grid max-w-200 content-start gap-3.5">
        <BackLink href={DATA_DESK_PATH}>{t('desk.title')}</BackLink>
        <DeskHead title={`${t(`kind.${found.kind}`)} · ${found.code}`} />
        <div className="rounded-16 border border-line bg-surface">
          <RequestCaseBody found={found} basis={[basis]} />
          <CaseLog entries={entries} />
        </div>
      </DeskMain>
    </ScreenWords>
  );
}
