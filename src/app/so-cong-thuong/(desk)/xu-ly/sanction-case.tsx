import { useTranslations } from 'next-intl';
import { formatFullMoment } from '#kernel/time.ts';
import { Facts } from '#modules/oversight/ui/case-parts.tsx';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { ReasonForm } from '#modules/oversight/ui/reason-form.tsx';
import { liftSanctionAction, withdrawSanctionAction } from '#modules/sanctions/actions.ts';
import type { OfficialSanction, SanctionView } from '#modules/sanctions/queries.ts';
import { useTermText } from '#modules/sanctions/ui/sanction-parts.tsx';
import { SignForm } from '#modules/sanctions/ui/sign-form.tsx';

/** Everything that is known of a decision. */
export function SanctionFacts({ sanction }: { sanction: SanctionView }) {
  const t = useTranslations('sanctions');
  const termText = useTermText();
  const { limits, authority, authorityRef, decidedAt, decidedByName, decisionReason, endedAt } = sanction;
  return (
    <Facts
      rows={[
        {
          label: t('one.about'),
          value: (
            <>
              <RowsLink href={`/so-cong-thuong/gian-hang/${sanction.shopId}`}>{sanction.shopName}</RowsLink>
              {sanction.productName === null ? '' : ` · ${sanction.productName}`}
            </>
          ),
        },
        { label: t('one.limits'), value: limits.map((limit) => t(`limit.${limit}`)).join(', ') },
        { label: t('one.term'), value: termText(sanction) },
        { label: t('one.citation'), value: sanction.citation },
        { label: t('one.reason'), value: <span className="whitespace-pre-line">{sanction.reason}</span> },
        { label: t('one.authority'), value: authority === null ? '' : [authority, authorityRef].join(' · ') },
        {
          label: t('one.listed'),
          value: !sanction.isListed
            ? ''
            : sanction.listedUntil
              ? `${t(`ground.${sanction.ground}`)}. ${t('one.listedUntil', { moment: formatFullMoment(sanction.listedUntil) })}`
              : t(`ground.${sanction.ground}`),
        },
        {
          label: t('one.case'),
          value: sanction.caseCode && (
            <RowsLink href={`/so-cong-thuong/ho-so/${sanction.caseCode}`}>{sanction.caseCode}</RowsLink>
          ),
        },
        {
          label: t('one.proposed'),
          value: t('one.proposedBy', {
            name: sanction.proposedByName,
            moment: formatFullMoment(sanction.proposedAt),
          }),
        },
        {
          label: t('one.decided'),
          value: decidedAt && (
            <>
              {t('one.proposedBy', { name: decidedByName ?? '', moment: formatFullMoment(decidedAt) })}
              {decisionReason && <span className="block text-text-2">“{decisionReason}”</span>}
            </>
          ),
        },
        {
          label: t('one.ended'),
          value: endedAt && (
            <>
              {sanction.endedByName
                ? t('one.proposedBy', { name: sanction.endedByName, moment: formatFullMoment(endedAt) })
                : formatFullMoment(endedAt)}
              {sanction.endReason && <span className="block text-text-2">“{sanction.endReason}”</span>}
            </>
          ),
        },
      ]}
    />
  );
}

/** What this person may do to it: sign or not, withdraw, lift. */
export function SanctionActs({ sanction }: { sanction: OfficialSanction }) {
  const t = useTranslations('sanctions.one');
  const { id, maySign, mayLift, mayWithdraw, state } = sanction;
  return (
    <div className="grid gap-4">
      {maySign && <SignForm sanctionId={id} />}
      {state === 'proposed' && !maySign && <p className="text-text-2">{t('waits')}</p>}
      {mayWithdraw && (
        <ReasonForm
          action={withdrawSanctionAction}
          fields={{ sanctionId: id }}
          label={t('withdrawWhy')}
          hint={t('withdrawHint')}
          button={t('withdraw')}
        />
      )}
      {mayLift && (
        <ReasonForm
          action={liftSanctionAction}
          fields={{ sanctionId: id }}
          label={t('liftWhy')}
          hint={t('liftHint')}
          button={t('lift')}
        />
      )}
    </div>
  );
}
