import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatFullMoment } from '#kernel/time.ts';
import { useDeadline } from '#ui/deadline.ts';
import { Note } from '#ui/note.tsx';
import { minutesPath, type Side } from '../core/hearing.ts';
import type { HearingView } from '../hearing-queries.ts';
import { AnswerProposalForm } from './answer-proposal-form.tsx';
import { AnswerQuestionForm } from './answer-question-form.tsx';
import { ProposalList, ProposalText, QuestionList } from './hearing-lists.tsx';

export type HearingKeys = { question: string; proposal: string };

/** What the department asks of this side, what it proposes, and how it ended. */
export function HearingPart({
  side,
  code,
  hearing,
  keys,
}: {
  side: Side;
  code: string;
  hearing: HearingView;
  keys: HearingKeys;
}) {
  const t = useTranslations('complaints.hearing');
  const deadline = useDeadline();
  const mine = hearing.questions.find((one) => one.side === side && one.state === 'open');
  const proposal = hearing.proposals.findLast((one) => one.state === 'open');
  const questions = hearing.questions.filter((one) => one !== mine);
  const proposals = hearing.proposals.filter((one) => one !== proposal);
  const { outcome, dueAt, extendedReason } = hearing;
  return (
    <section aria-label={t('title')} className="grid gap-4">
      {outcome && (
        <Note tone="ok" title={t(`outcome.${outcome}`)}>
          {hearing.awardedVnd !== null && <p>{t('awarded', { amount: formatVnd(hearing.awardedVnd) })}</p>}
          {hearing.decisionReason && <p className="whitespace-pre-line break-words">{hearing.decisionReason}</p>}
          {hearing.citation && <p>{hearing.citation}</p>}
        </Note>
      )}
      {extendedReason && dueAt && outcome === null && (
        <Note tone="wait">{t('extended', { until: deadline(dueAt), reason: extendedReason })}</Note>
      )}
      {mine && (
        <div className="grid gap-3">
          <Note tone="wait" title={t('asked', { until: deadline(mine.dueAt) })}>
            <p className="whitespace-pre-line break-words">{mine.text}</p>
            <p>{t('silence')}</p>
          </Note>
          <AnswerQuestionForm side={side} code={code} questionId={mine.id} formKey={keys.question} />
        </div>
      )}
      {proposal && (
        <div className="grid gap-3">
          <Note tone="info" title={t('proposed', { until: deadline(proposal.dueAt) })}>
            <ProposalText proposal={proposal} />
            <p>{t('silenceIsNo')}</p>
          </Note>
          {proposal.accepted[side] ? (
            <p>{t('acceptedWaits')}</p>
          ) : (
            <AnswerProposalForm side={side} code={code} proposalId={proposal.id} formKey={keys.proposal} />
          )}
        </div>
      )}
      {questions.length > 0 && (
        <div className="grid gap-2">
          <h2 className="text-16 font-semibold">{t('questions')}</h2>
          <QuestionList questions={questions} />
        </div>
      )}
      {proposals.length > 0 && (
        <div className="grid gap-2">
          <h2 className="text-16 font-semibold">{t('proposals')}</h2>
          <ProposalList proposals={proposals} />
        </div>
      )}
      {hearing.meetings.length > 0 && (
        <ul className="grid gap-1">
          {hearing.meetings.map((one) => (
            <li key={one.id}>
              <a href={minutesPath(one.id)} className="link inline-flex min-h-tap items-center">
                {t('minutes', { at: formatFullMoment(one.heldAt) })}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
