import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { formatDeadline, formatMoment } from '#kernel/time.ts';
import { complaintForOfficial } from '#modules/complaints/queries.ts';
import { ComplaintThread } from '#modules/complaints/ui/complaint-thread.tsx';
import { complaintTone } from '#modules/complaints/ui/complaint-tone.ts';
import { ORDER_ROLES } from '#modules/oversight/core/policy.ts';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { LocaleLink } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code };
}

/** One case as both sides wrote it. */
export default async function EscalatedComplaintPage({ params }: Props) {
  const ctx = await requireOfficial(...ORDER_ROLES);
  const [{ code }, t, ui] = await Promise.all([params, getTranslations('complaints'), getTranslations('ui')]);
  const complaint = await complaintForOfficial(ctx, code);
  if (!complaint) notFound();
  return (
    <DeskMain className="grid max-w-form content-start gap-4">
      <BackLink href="/so-cong-thuong/khieu-nai">{t('desk.back')}</BackLink>
      <DeskHead
        title={t(`subject.${complaint.subject}`)}
        lead={
          <>
            {complaint.shopName} ·{' '}
            <LocaleLink href={`/so-cong-thuong/don-hang/${complaint.orderCode}`} className="link font-semibold">
              {complaint.orderCode}
            </LocaleLink>
          </>
        }
      >
        <Badge tone={complaintTone(complaint.state)} icon={null}>
          {t(`state.${complaint.state}`)}
        </Badge>
      </DeskHead>
      {complaint.state === 'escalated' && complaint.deadlineAt && (
        <Note tone={complaint.deadlineAt < ctx.now ? 'bad' : 'wait'}>
          {t('desk.facts', {
            opened: formatMoment(complaint.openedAt),
            since: formatMoment(complaint.escalatedAt),
            due: formatDeadline(complaint.deadlineAt, (day) => ui('endOfDay', { day })),
          })}
        </Note>
      )}
      <ComplaintThread messages={complaint.messages} mine={null} />
    </DeskMain>
  );
}
