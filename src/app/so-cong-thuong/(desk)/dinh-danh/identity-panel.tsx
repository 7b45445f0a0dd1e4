import { getTranslations } from 'next-intl/server';
import type { Ctx } from '#kernel/actor.ts';
import { formatFullMoment } from '#kernel/time.ts';
import { decideCheckAction } from '#modules/identity/actions.ts';
import { mayDecideChecks } from '#modules/identity/core/policy.ts';
import type { CheckCase } from '#modules/identity/queries.ts';
import { citationAt } from '#modules/law/api.ts';
import { caseLog } from '#modules/oversight/queries.ts';
import { CaseLog, CaseSection, Checks, Facts } from '#modules/oversight/ui/case-parts.tsx';
import { DecisionForm } from '#modules/oversight/ui/decision-form.tsx';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { Note } from '#ui/note.tsx';
import { Decided } from '../viec/[kind]/[id]/decided.tsx';

/** What was told and what differs, the decision, the log. */
export async function IdentityPanel({ ctx, found }: { ctx: Ctx; found: CheckCase }) {
  const [t, i, d, entries, basis] = await Promise.all([
    getTranslations('identity.desk'),
    getTranslations('identity'),
    getTranslations('department'),
    caseLog(ctx, [{ kind: 'identity_check', id: found.id }]),
    citationAt('shop.verify_sellers', ctx.now),
  ]);
  const names = { told: found.toldName, ours: found.againstName };
  return (
    <>
      <CaseSection title={t('told')}>
        <Facts
          rows={[
            { label: t('toldName'), value: found.toldName },
            { label: t('ourName'), value: found.againstName || t('nobody') },
            { label: d('shops.kind'), value: d(`shopKind.${found.kind}`) },
            { label: t('assurance'), value: found.assurance },
            { label: t('toldAt'), value: formatFullMoment(found.checkedAt) },
            { label: t('besides'), value: found.besides },
          ]}
        />
        <p className="mt-2">
          {found.shopId ? (
            <RowsLink href={`/so-cong-thuong/gian-hang/${found.shopId}`}>{d('openShop')}</RowsLink>
          ) : (
            <RowsLink href={`/so-cong-thuong/viec/gian-hang/${found.applicationId}`}>{t('openRequest')}</RowsLink>
          )}
        </p>
      </CaseSection>
      <CaseSection title={d('check.title')}>
        <Checks
          items={
            found.differences.length === 0
              ? [{ level: 'ok', text: t('same') }]
              : found.differences.map((one) => ({
                  level: found.state === 'refused' && found.decidedAt === null ? 'bad' : 'look',
                  text: one === 'DUPLICATE' ? t('duplicate') : i(`difference.${one}`, names),
                }))
          }
        />
        {found.others.length > 0 && (
          <ul className="mt-2 grid gap-1">
            {found.others.map((other) => (
              <li key={`${other.shopId}${other.name}`}>
                {other.shopId ? (
                  <RowsLink href={`/so-cong-thuong/gian-hang/${other.shopId}`}>{other.name}</RowsLink>
                ) : (
                  other.name
                )}
              </li>
            ))}
          </ul>
        )}
      </CaseSection>
      <CaseSection>
        {found.state === 'waiting' && found.isOwnShop ? (
          <Note tone="info">{t('ownShop')}</Note>
        ) : found.state === 'waiting' && mayDecideChecks(ctx.actor) ? (
          <DecisionForm
            action={decideCheckAction}
            fields={{ checkId: found.id }}
            name="decision"
            basis={[basis]}
            reasonHint={t('reasonHint')}
            choices={[
              { value: 'accept', label: t('accept'), button: t('acceptButton') },
              { value: 'refuse', label: t('refuse'), button: t('refuseButton'), isDanger: true },
            ]}
          />
        ) : (
          <Decided
            text={t(`check.${found.state}`)}
            byName={found.decidedByName}
            at={found.decidedAt ?? (found.state === 'waiting' ? null : found.checkedAt)}
            reason={found.decisionReason}
            isGood={found.state === 'accepted'}
          />
        )}
      </CaseSection>
      <CaseLog entries={entries} />
    </>
  );
}
