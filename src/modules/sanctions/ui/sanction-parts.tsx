import { useLocale, useTranslations } from 'next-intl';
import { formatFullMoment } from '#kernel/time.ts';
import { Facts } from '#modules/oversight/ui/case-parts.tsx';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { ReasonForm } from '#modules/oversight/ui/reason-form.tsx';
import { Badge } from '#ui/badge.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { liftSanctionAction, withdrawSanctionAction } from '../actions.ts';
import { SELLER_SANCTIONS_PATH, sellerSanctionPath } from '../core/pages.ts';
import type { SanctionState } from '../core/sanction.ts';
import type { HoldingSanction, OfficialSanction, SanctionView } from '../queries.ts';
import { SignForm } from './sign-form.tsx';

const TONES = {
  proposed: 'wait',
  refused: 'off',
  withdrawn: 'off',
  lapsed: 'off',
  announced: 'wait',
  active: 'bad',
  ended: 'off',
  lifted: 'ok',
} as const;

export function SanctionBadge({ state }: { state: SanctionState }) {
  const t = useTranslations('sanctions.state');
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}

/** `14/08/2026, 9:16 đến …`, or how long it will last once it holds. */
export function useTermText(): (row: Pick<SanctionView, 'startsAt' | 'untilAt' | 'days'>) => string {
  const t = useTranslations('sanctions');
  return ({ startsAt, untilAt, days }) => {
    if (startsAt === null) return days === null ? '' : t('one.daysFromStart', { count: days });
    const from = formatFullMoment(startsAt);
    return untilAt
      ? t('desk.fromUntil', { from, until: formatFullMoment(untilAt) })
      : `${t('desk.fromOn', { from })}. ${t('one.noEnd')}`;
  };
}

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

/** What holds against the shop, on every page of its seller centre. */
export function SanctionBand({ sanctions }: { sanctions: readonly HoldingSanction[] }) {
  const t = useTranslations('sanctions.seller');
  const locale = useLocale();
  const [first] = sanctions;
  if (!first) return null;
  const { level, state, startsAt, untilAt, productName, reason, code } = first;
  const title =
    productName !== null
      ? t('bandProduct', { product: productName })
      : state === 'announced' && startsAt
        ? t('bandAnnounced', { level, moment: formatFullMoment(startsAt) })
        : t('bandActive', { level });
  return (
    <div className="page pt-4 print:hidden">
      <Note tone="bad" title={title}>
        <p className="line-clamp-3 break-words">{reason}</p>
        {untilAt && <p>{t('until', { moment: formatFullMoment(untilAt) })}</p>}
        <a
          href={localePath(locale, sanctions.length > 1 ? SELLER_SANCTIONS_PATH : sellerSanctionPath(code))}
          className="inline-flex min-h-tap items-center font-semibold underline underline-offset-4"
        >
          {t('see')}
        </a>
      </Note>
    </div>
  );
}
