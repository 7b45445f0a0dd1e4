import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { OWN_INQUIRIES_PATH, ownAnswerPath } from '#modules/inquiries/core/pages.ts';
import { openOwnInquiry } from '#modules/inquiries/queries.ts';
import { BackLink, DeskHead, DeskMain, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { DueBadge } from '#modules/oversight/ui/time-left.tsx';
import { requireAgency } from '#platform/session.ts';
import {
  AnswerFacts,
  InquiryBadge,
  InquiryFacts,
} from '../../../so-cong-thuong/(desk)/co-quan/yeu-cau/inquiry-parts.tsx';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inquiries'))('ownTitle') };
}

/** One that this authority asked, with its answer. */
export default async function OwnInquiryPage({ params }: Props) {
  const ctx = await requireAgency();
  const { id } = await params;
  const found = await openOwnInquiry(ctx, id);
  if (!found.ok) notFound();
  const inquiry = found.value;
  const t = await getTranslations('inquiries');
  return (
    <DeskMain className="grid max-w-180 content-start gap-4">
      <div>
        <BackLink href={OWN_INQUIRIES_PATH}>{t('ownTitle')}</BackLink>
        <DeskHead title={inquiry.code} lead={`${t(`subject.${inquiry.subjectKind}`)}: ${inquiry.subjectName}`}>
          {inquiry.state === 'open' ? (
            <DueBadge since={inquiry.requestedAt} dueAt={inquiry.dueAt} now={ctx.now} />
          ) : (
            <InquiryBadge state={inquiry.state} />
          )}
        </DeskHead>
      </div>
      <InquiryFacts inquiry={inquiry} />
      {inquiry.state !== 'open' && (
        <section className="grid gap-3">
          <h2 className="text-18">{t('answerTitle')}</h2>
          <AnswerFacts inquiry={inquiry} />
        </section>
      )}
      {inquiry.state === 'answered' && (
        <p>
          <RowsLink href={ownAnswerPath(id)}>{t('take')}</RowsLink>
        </p>
      )}
    </DeskMain>
  );
}
