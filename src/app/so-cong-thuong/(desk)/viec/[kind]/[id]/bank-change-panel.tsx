import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { formatPhone } from '#kernel/phone.ts';
import { addHours, formatFullMoment, formatMoment } from '#kernel/time.ts';
import { citationAt, ruleAt } from '#modules/law/api.ts';
import { caseLog } from '#modules/oversight/queries.ts';
import { CaseLog, CaseSection, Checks, Facts } from '#modules/oversight/ui/case-parts.tsx';
import { DecisionForm } from '#modules/oversight/ui/decision-form.tsx';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { DueBadge } from '#modules/oversight/ui/time-left.tsx';
import { decideBankChangeAction } from '#modules/shops/actions.ts';
import { mayDecideShops } from '#modules/shops/core/policy.ts';
import { bankChangeCase } from '#modules/shops/queries.ts';
import { Badge } from '#ui/badge.tsx';
import { Note } from '#ui/note.tsx';
import { Decided } from './decided.tsx';
import type { Panel } from './panel.ts';

/** Where a shop's money is to go from now on: old and new account, and whose name the new one bears. */
export async function bankChangePanel(ctx: Ctx, id: string): Promise<Panel | null> {
  const found = isUuid(id) ? await bankChangeCase(ctx, id) : null;
  if (!found) return null;
  const [t, entries, basis, reviewHours] = await Promise.all([
    getTranslations('department'),
    caseLog(ctx, [
      { kind: 'bank_change', id },
      { kind: 'work', id },
    ]),
    citationAt('shop.bank_change_review_hours', ctx.now),
    ruleAt('shop.bank_change_review_hours', ctx.now, z.number()),
  ]);
  const { shop, next, current, state } = found;
  const account = (one: typeof next) => (
    <>
      {one.bankShortName} {one.accountNumber}
      <span className="block">{one.holderName}</span>
    </>
  );
  return {
    code: `TK-${id.slice(-6).toUpperCase()}`,
    title: `${t('title.bank_change')}: ${shop.name}`,
    badge:
      state === 'waiting' ? (
        <DueBadge since={found.askedAt} dueAt={addHours(found.effectiveAt, reviewHours)} now={ctx.now} />
      ) : (
        <Badge tone={state === 'approved' ? 'ok' : 'off'}>{t(`bankChangeState.${state}`)}</Badge>
      ),
    body: (
      <>
        <CaseSection title={t('bankChange.told')}>
          <Facts
            rows={[
              { label: t('application.legalName'), value: shop.legalName },
              { label: t('bankChange.current'), value: current ? account(current) : t('bankChange.none') },
              { label: t('bankChange.next'), value: account(next) },
              { label: t('bankChange.askedBy'), value: `${found.askedByName} · ${formatFullMoment(found.askedAt)}` },
              { label: t('application.shopPhone'), value: formatPhone(shop.phone) },
            ]}
          />
          <p className="mt-2">
            <RowsLink href={`/so-cong-thuong/gian-hang/${shop.id}`}>{t('openShop')}</RowsLink>
          </p>
        </CaseSection>
        <CaseSection title={t('check.title')}>
          <Checks
            items={[
              {
                level: found.holderMatches ? 'ok' : 'look',
                text: t(found.holderMatches ? 'finding.HOLDER_NAME.ok' : 'finding.HOLDER_NAME.not', {
                  holder: next.holderName,
                  legal: shop.legalName,
                }),
              },
              {
                level: found.alsoOf.length === 0 ? 'ok' : 'look',
                text: t(found.alsoOf.length === 0 ? 'finding.BANK_ACCOUNT.ok' : 'finding.BANK_ACCOUNT.not', {
                  others: found.alsoOf.join(', '),
                }),
              },
              {
                level: found.isRipe ? 'ok' : 'look',
                text: found.isRipe
                  ? t('bankChange.ripe')
                  : t('bankChange.notRipe', { moment: formatMoment(found.effectiveAt) }),
              },
            ]}
          />
        </CaseSection>
        <CaseSection>
          {state === 'waiting' && mayDecideShops(ctx.actor) ? (
            <>
              {!found.isRipe && (
                <Note tone="info" className="mb-3">
                  {t('bankChange.notRipe', { moment: formatMoment(found.effectiveAt) })}
                </Note>
              )}
              <DecisionForm
                action={decideBankChangeAction}
                fields={{ changeId: id }}
                name="decision"
                basis={[basis]}
                reasonHint={t('decision.reasonRefuseHint')}
                choices={[
                  { value: 'approve', label: t('bankChange.approve'), button: t('bankChange.approveButton') },
                  {
                    value: 'refuse',
                    label: t('bankChange.refuse'),
                    button: t('bankChange.refuseButton'),
                    isDanger: true,
                  },
                ]}
              />
            </>
          ) : (
            <Decided
              text={t(`bankChangeState.${state}`)}
              byName={
                entries.find((entry) => entry.action === `bank_change.${state === 'approved' ? 'approve' : 'refuse'}`)
                  ?.actorName ?? null
              }
              at={found.decidedAt}
              reason={found.decisionReason}
              isGood={state === 'approved'}
            />
          )}
        </CaseSection>
        <CaseLog entries={entries} />
      </>
    ),
  };
}
