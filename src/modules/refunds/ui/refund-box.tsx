import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatMoment } from '#kernel/time.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxRow } from '#ui/box.tsx';
import { useDeadline } from '#ui/deadline.ts';
import { SubmitButton } from '#ui/submit-button.tsx';
import { confirmRefundAction } from '../actions.ts';
import type { RefundView } from '../queries.ts';
import { DisputeRefundForm } from './dispute-refund-form.tsx';
import { RefundAccountForm } from './refund-account-form.tsx';
import { refundTone, standing } from './refund-tone.ts';

/** On the buyer's order: money that goes back to him, whether it came, and where it should go. */
export function RefundBox({
  code,
  refunds,
  accountHint,
}: {
  code: string;
  refunds: readonly RefundView[];
  accountHint: string | null;
}) {
  const t = useTranslations('refunds');
  if (refunds.length === 0) return null;
  const isOwed = refunds.some(({ state, gateway }) => state === 'due' && gateway?.state !== 'asked');
  return (
    <section id="hoan-tien" aria-labelledby="refunds" className="grid scroll-mt-20 gap-3">
      <h2 id="refunds" className="text-20">
        {t('title')}
      </h2>
      <Box>
        {refunds.map((refund) => (
          <BoxRow key={refund.id}>
            <OneRefund refund={refund} />
          </BoxRow>
        ))}
        {isOwed && (
          <BoxRow>
            <RefundAccountForm code={code} accountHint={accountHint} />
          </BoxRow>
        )}
      </Box>
    </section>
  );
}

function OneRefund({ refund }: { refund: RefundView }) {
  const t = useTranslations('refunds');
  const deadline = useDeadline();
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="text-18 font-bold tabular">{formatVnd(refund.amountVnd)}</span>
        <Badge tone={refundTone(refund)} icon={null}>
          {t(`state.${standing(refund)}`)}
        </Badge>
      </p>
      <p className="text-text-2">
        {t(`kind.${refund.kind}`)} {sentence()}
      </p>
      {refund.proofFileId && (
        <a
          href={`/api/private-files/${refund.proofFileId}-1600.webp`}
          target="_blank"
          rel="noreferrer"
          className="link inline-flex min-h-tap w-fit items-center"
        >
          {t('seeProof')}
        </a>
      )}
      {refund.state === 'sent' && (
        <>
          <ActionForm action={confirmRefundAction} fields={{ refundId: refund.id }}>
            <SubmitButton wide>{t('confirm')}</SubmitButton>
          </ActionForm>
          <DisputeRefundForm refundId={refund.id} />
        </>
      )}
    </div>
  );

  function sentence(): string {
    if (refund.gateway?.state === 'asked' && refund.state === 'due')
      return t('gatewayAsked', { name: t(`gateway.${refund.gateway.method}`) });
    if (refund.gateway?.state === 'done')
      return t('gatewayDone', {
        name: t(`gateway.${refund.gateway.method}`),
        at: refund.doneAt ? formatMoment(refund.doneAt) : '',
      });
    if (refund.state === 'due') {
      const due = deadline(refund.dueAt);
      return refund.failReason ? t('dueAgain', { due }) : t(refund.isLate ? 'lateText' : 'dueText', { due });
    }
    const at = refund.sentAt ? formatMoment(refund.sentAt) : '';
    if (refund.state === 'sent') {
      const sent =
        refund.through === 'cash' ? t('sentCash', { at }) : t('sentBank', { at, reference: refund.reference ?? '' });
      return refund.silentUntil ? `${sent} ${t('silentText', { until: deadline(refund.silentUntil) })}` : sent;
    }
    return t(refund.isSilent ? 'doneSilent' : 'doneText', { at: refund.doneAt ? formatMoment(refund.doneAt) : at });
  }
}
