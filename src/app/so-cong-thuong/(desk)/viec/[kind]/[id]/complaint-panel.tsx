import { getTranslations } from 'next-intl/server';
import type { Ctx } from '#kernel/actor.ts';
import { formatVnd } from '#kernel/money.ts';
import { formatFullMoment } from '#kernel/time.ts';
import { minutesPath } from '#modules/complaints/core/hearing.ts';
import { type ComplaintCaseView, complaintCase, complaintForOfficial } from '#modules/complaints/queries.ts';
import { ComplaintThread } from '#modules/complaints/ui/complaint-thread.tsx';
import { complaintTone } from '#modules/complaints/ui/complaint-tone.ts';
import { DecideForm, ProposeForm } from '#modules/complaints/ui/decide-forms.tsx';
import { AskForm, ExtendForm, MeetingForm } from '#modules/complaints/ui/hear-forms.tsx';
import { ProposalList, QuestionList } from '#modules/complaints/ui/hearing-lists.tsx';
import { caseLog } from '#modules/oversight/queries.ts';
import { CaseLog, CaseSection, Facts } from '#modules/oversight/ui/case-parts.tsx';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { DueBadge } from '#modules/oversight/ui/time-left.tsx';
import { newFormKey } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { Decided } from './decided.tsx';
import type { Panel } from './panel.ts';

/** A complaint as both sides wrote it, what was asked, recorded and proposed, and the department's next act. */
export async function complaintPanel(ctx: Ctx, id: string): Promise<Panel | null> {
  const [found, more] = await Promise.all([complaintForOfficial(ctx, id), complaintCase(ctx, id)]);
  if (!found?.hearing || !more) return null;
  const [t, entries] = await Promise.all([
    getTranslations('complaints'),
    caseLog(ctx, [
      { kind: 'complaint', id },
      { kind: 'work', id },
    ]),
  ]);
  const { hearing } = found;
  const isOpen = found.state === 'escalated';
  const maxText = more.maxVnd > 0n ? formatVnd(more.maxVnd) : null;
  const props = { complaintId: id, bases: more.bases, maxText };
  return {
    code: found.code,
    title: `${t(`subject.${found.subject}`)}: ${found.shopName}`,
    badge:
      isOpen && hearing.dueAt ? (
        <DueBadge since={more.openedAt} dueAt={hearing.dueAt} now={ctx.now} />
      ) : (
        <Badge tone={complaintTone(found.state)}>{t(`state.${found.state}`)}</Badge>
      ),
    body: (
      <>
        <CaseSection title={t('hearing.about')}>
          <Facts
            rows={[
              {
                label: t('hearing.order'),
                value: <RowsLink href={`/so-cong-thuong/don-hang/${found.orderCode}`}>{found.orderCode}</RowsLink>,
              },
              {
                label: t('desk.shop'),
                value: <RowsLink href={`/so-cong-thuong/gian-hang/${more.shopId}`}>{found.shopName}</RowsLink>,
              },
              { label: t('desk.since'), value: formatFullMoment(found.escalatedAt) },
            ]}
          />
          {hearing.extendedReason && (
            <Note tone="wait" title={t('hearing.extendedFor')} className="mt-2.5">
              <p className="whitespace-pre-line break-words">{hearing.extendedReason}</p>
            </Note>
          )}
        </CaseSection>
        <CaseSection title={t('hearing.thread')}>
          <ComplaintThread messages={found.messages} mine={null} />
        </CaseSection>
        {hearing.questions.length > 0 && (
          <CaseSection title={t('hearing.questions')}>
            <QuestionList questions={hearing.questions} />
          </CaseSection>
        )}
        <Meetings meetings={more.meetings} />
        {hearing.proposals.length > 0 && (
          <CaseSection title={t('hearing.proposals')}>
            <ProposalList proposals={hearing.proposals} />
          </CaseSection>
        )}
        <CaseSection>
          {isOpen && more.mayHear ? (
            <ScreenWords of={['complaints']}>
              <AskForm complaintId={id} formKey={newFormKey()} />
              <MeetingForm complaintId={id} formKey={newFormKey()} />
              <ProposeForm {...props} formKey={newFormKey()} />
              <DecideForm {...props} seenCount={found.messages.length} />
              {more.mayExtend && <ExtendForm complaintId={id} />}
            </ScreenWords>
          ) : (
            <Decided
              text={t(hearing.outcome ? `hearing.outcome.${hearing.outcome}` : `state.${found.state}`)}
              byName={more.decidedBy}
              at={isOpen ? null : found.closedAt}
              reason={hearing.decisionReason}
              isGood={found.state !== 'withdrawn'}
            >
              {hearing.awardedVnd !== null && <p>{t('hearing.awarded', { amount: formatVnd(hearing.awardedVnd) })}</p>}
              {hearing.citation && <p>{hearing.citation}</p>}
              {more.unpaidAt && <p>{t('hearing.unpaid', { at: formatFullMoment(more.unpaidAt) })}</p>}
            </Decided>
          )}
        </CaseSection>
        <CaseLog entries={entries} />
      </>
    ),
  };
}

async function Meetings({ meetings }: { meetings: ComplaintCaseView['meetings'] }) {
  const t = await getTranslations('complaints.hearing');
  if (meetings.length === 0) return null;
  return (
    <CaseSection title={t('meetings')}>
      <ol className="grid gap-3">
        {meetings.map((one) => (
          <li key={one.id} className="border-l-2 border-line pl-3">
            <p className="text-13 text-text-3">
              {t(`meetingKind.${one.kind}`)} · {formatFullMoment(one.heldAt)}
              {one.place && ` · ${one.place}`}
            </p>
            <p className="whitespace-pre-line break-words">{one.present}</p>
            <p className="mt-1 whitespace-pre-line break-words">{one.said}</p>
            {one.result && <p className="mt-1 font-semibold">{one.result}</p>}
            <p className="text-13 text-text-3">
              {t('recorded', { name: one.recordedBy, at: formatFullMoment(one.recordedAt) })}
              {' · '}
              <a href={minutesPath(one.id)} className="link">
                {t('printed')}
              </a>
            </p>
          </li>
        ))}
      </ol>
    </CaseSection>
  );
}
