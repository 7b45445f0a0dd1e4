import { useTranslations } from 'next-intl';
import { formatDay, formatFullMoment, lastDayBefore } from '#kernel/time.ts';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { ReasonForm } from '#modules/oversight/ui/reason-form.tsx';
import { withdrawRecallAction } from '#modules/recalls/actions.ts';
import { recallPath } from '#modules/recalls/core/pages.ts';
import type { RecallPage } from '#modules/recalls/queries.ts';
import { DecideReportForm, SignForm } from '#modules/recalls/ui/desk-forms.tsx';
import { RecallFacts, useAmount } from '#modules/recalls/ui/recall-parts.tsx';
import { ReportForm } from '#modules/recalls/ui/seller-forms.tsx';

/** Everything that is known of a recall. */
export function RecallCaseFacts({ recall }: { recall: RecallPage }) {
  const t = useTranslations('recalls');
  const by = (name: string | null, at: Date) => t('desk.by', { name: name ?? '', moment: formatFullMoment(at) });
  const { decidedAt, decisionReason, reportDueAt, reportedAt, closedAt, citation, state, askedBase, corrections } =
    recall;
  const amount = useAmount(recall.dimension);
  return (
    <RecallFacts
      recall={{
        ...recall,
        shopName: <RowsLink href={`/so-cong-thuong/gian-hang/${recall.shopId}`}>{recall.shopName}</RowsLink>,
      }}
      more={[
        { label: t('public.by'), value: t(`public.cause.${recall.cause}`) },
        ...(citation ? [{ label: t('public.basis'), value: citation }] : []),
        { label: t('desk.proposed'), value: by(recall.proposedByName, recall.proposedAt) },
        ...(decidedAt
          ? [{ label: t('desk.decided'), value: `${by(recall.decidedByName, decidedAt)}. “${decisionReason ?? ''}”` }]
          : []),
        ...(askedBase === null ? [] : [{ label: t('desk.asked'), value: amount(askedBase) }]),
        ...(corrections.length === 0
          ? []
          : [
              {
                label: t('desk.corrected'),
                value: corrections.map(({ at, from, to, reason }) => (
                  <span key={at.toISOString()} className="block">
                    {t('desk.correctedFrom', { from, to, reason, moment: formatFullMoment(at) })}
                  </span>
                )),
              },
            ]),
        ...(reportDueAt && state === 'open'
          ? [{ label: t('desk.reportDue'), value: formatDay(lastDayBefore(reportDueAt)) }]
          : []),
        ...(reportedAt
          ? [
              {
                label: t('desk.reported'),
                value: (
                  <>
                    {by(recall.reportedByName, reportedAt)}
                    <span className="block whitespace-pre-line text-text-2">{recall.reportText}</span>
                    <a
                      href={`/api/recall-reports/${recall.code}`}
                      className="link inline-flex min-h-tap items-center"
                      download
                    >
                      {t('seller.pdf')}
                    </a>
                  </>
                ),
              },
            ]
          : []),
        ...(closedAt ? [{ label: t('desk.closed'), value: formatFullMoment(closedAt) }] : []),
        ...(recall.openedAt
          ? [
              {
                label: t('desk.public'),
                value: <RowsLink href={recallPath(recall.code)}>{recallPath(recall.code)}</RowsLink>,
              },
            ]
          : []),
      ]}
    />
  );
}

/** What this person may do now: sign or not, withdraw, end it or send its report back, report for a silent shop. */
export function RecallActs({ recall }: { recall: RecallPage }) {
  const t = useTranslations('recalls.desk');
  const { id, state, maySign, mayWithdraw, mayDecideReport, mayReport } = recall;
  const isIdle = !maySign && !mayDecideReport && !mayReport;
  return (
    <div className="grid gap-4">
      {isIdle && <p className="text-text-2">{t(`idle.${state}`)}</p>}
      {maySign && <SignForm recallId={id} />}
      {mayWithdraw && (
        <ReasonForm
          action={withdrawRecallAction}
          fields={{ recallId: id }}
          label={t('withdrawWhy')}
          hint={t('signHint')}
          button={t('withdraw')}
        />
      )}
      {mayDecideReport && <DecideReportForm recallId={id} />}
      {mayReport && <ReportForm recallId={id} dense />}
    </div>
  );
}
