import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { formatFullMoment } from '#kernel/time.ts';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { openEvidence } from '#modules/takedowns/api.ts';
import { takedownCase } from '#modules/takedowns/queries.ts';
import { EvidenceTree } from '#modules/takedowns/ui/evidence-tree.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Note } from '#ui/note.tsx';
import { TAKEDOWNS_PATH } from '../../takedown-filter.ts';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('takedowns'))('evidence.title') };
}

/** What was frozen when it was taken down, and whether it is still that. That it was looked at is written down. */
export default async function EvidencePage({ params }: Props) {
  const ctx = await requireOfficial('moderator', 'inspector', 'head');
  const found = await takedownCase(ctx, { code: (await params).code });
  const opened = found ? await openEvidence(ctx, { takedownId: found.id }) : null;
  if (!found || !opened?.ok) notFound();
  const t = await getTranslations('takedowns.evidence');
  const { check, frozenAt, sha256, content } = opened.value;
  return (
    <DeskMain className="grid content-start gap-3.5">
      <p>
        <BackLink href={`${TAKEDOWNS_PATH}/${found.code}`}>{found.code}</BackLink>
      </p>
      <DeskHead
        title={t('of', { name: found.subjectName })}
        lead={t('frozenAt', { moment: formatFullMoment(frozenAt) })}
      />
      <Note tone={check === 'whole' ? 'ok' : 'bad'}>{t(`check.${check}`)}</Note>
      <p className="text-13 break-all text-text-3">SHA-256: {sha256}</p>
      <div className="max-w-200 rounded-12 border border-line bg-surface p-4">
        <EvidenceTree value={content} picturesAt={`${TAKEDOWNS_PATH}/${found.code}/chung-cu/anh`} />
      </div>
    </DeskMain>
  );
}
