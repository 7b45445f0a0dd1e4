import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatFullMoment } from '#kernel/time.ts';
import type { ProposalView, QuestionView } from '../hearing-queries.ts';

/** What the department asked, of whom, and whether there was an answer. */
export function QuestionList({ questions }: { questions: readonly QuestionView[] }) {
  const t = useTranslations('complaints.hearing');
  return (
    <ol className="grid gap-3">
      {questions.map((one) => (
        <li key={one.id} className="border-l-2 border-line pl-3">
          <p className="text-13 text-text-3">
            {t(`side.${one.side}`)} · {t(`questionState.${one.state}`, { until: formatFullMoment(one.dueAt) })}
          </p>
          <p className="whitespace-pre-line break-words">{one.text}</p>
        </li>
      ))}
    </ol>
  );
}

/** What the department proposed and what the sides said to it. */
export function ProposalList({ proposals }: { proposals: readonly ProposalView[] }) {
  const t = useTranslations('complaints.hearing');
  return (
    <ol className="grid gap-3">
      {proposals.map((one) => (
        <li key={one.id} className="border-l-2 border-line pl-3">
          <p className="text-13 text-text-3">
            {t(`proposalState.${one.state}`, { until: formatFullMoment(one.dueAt) })}
            {one.state === 'open' && one.accepted.buyer && ` · ${t('buyerAgrees')}`}
            {one.state === 'open' && one.accepted.seller && ` · ${t('sellerAgrees')}`}
          </p>
          <ProposalText proposal={one} />
          {one.refusedBy && (
            <p className="break-words">
              {t('refusedBy', { side: t(`side.${one.refusedBy}`), reason: one.refusedReason ?? '' })}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** What is proposed, in words: kind, sum, reason and ground. */
export function ProposalText({ proposal }: { proposal: ProposalView }) {
  const t = useTranslations('complaints.hearing');
  return (
    <>
      <p className="font-semibold">
        {proposal.amountVnd === null
          ? t(`kind.${proposal.kind}`)
          : t('amountProposed', { amount: formatVnd(proposal.amountVnd) })}
      </p>
      <p className="whitespace-pre-line break-words">{proposal.text}</p>
      <p>{proposal.citation}</p>
    </>
  );
}
