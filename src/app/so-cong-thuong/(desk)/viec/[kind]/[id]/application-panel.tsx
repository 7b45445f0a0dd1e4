import { getTranslations } from 'next-intl/server';
import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { formatPhone } from '#kernel/phone.ts';
import { formatFullMoment } from '#kernel/time.ts';
import { DESK_PATH as IDENTITY_PATH } from '#modules/identity/core/pages.ts';
import { checkOfApplication } from '#modules/identity/queries.ts';
import { citationAt, holidaysFrom } from '#modules/law/api.ts';
import { type CaseEntry, caseLog } from '#modules/oversight/queries.ts';
import { CaseLog, CaseSection, type Check, Checks, Facts, Papers } from '#modules/oversight/ui/case-parts.tsx';
import { DecisionForm } from '#modules/oversight/ui/decision-form.tsx';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { ReasonForm } from '#modules/oversight/ui/reason-form.tsx';
import { DueBadge } from '#modules/oversight/ui/time-left.tsx';
import { type CaseRisk, caseRisk } from '#modules/risk/queries.ts';
import { RiskReasons } from '#modules/risk/ui/risk-reasons.tsx';
import { decideApplicationAction, revealPersonalIdAction } from '#modules/shops/actions.ts';
import { mayApprove } from '#modules/shops/core/findings.ts';
import { mayDecideShops } from '#modules/shops/core/policy.ts';
import { type ApplicationCase, applicationCase } from '#modules/shops/queries.ts';
import { Badge } from '#ui/badge.tsx';
import { Note } from '#ui/note.tsx';
import { Decided } from './decided.tsx';
import type { Panel } from './panel.ts';

/** A request to open a shop: what was told, the papers, what the machine checked, the decision, the log. */
export async function applicationPanel(ctx: Ctx, id: string): Promise<Panel | null> {
  const found = isUuid(id) ? await applicationCase(ctx, id) : null;
  if (!found) return null;
  const [t, entries, risk, checkCode, basis, holidays] = await Promise.all([
    getTranslations('department'),
    caseLog(ctx, [
      { kind: 'application', id },
      { kind: 'work', id },
    ]),
    caseRisk(ctx, 'application', id),
    checkOfApplication(ctx, id),
    Promise.all([citationAt('shop.verify_sellers', ctx.now), citationAt('shop.disclosure', ctx.now)]),
    holidaysFrom(ctx.now),
  ]);
  const { submittedAt, dueAt, state } = found;
  return {
    code: found.code,
    title: `${t(`title.application.${found.kind}`)}: ${found.answers.shopName ?? ''}`,
    badge:
      state === 'submitted' && submittedAt && dueAt ? (
        <DueBadge since={submittedAt} dueAt={dueAt} now={ctx.now} holidays={holidays} />
      ) : (
        <Badge tone={state === 'approved' ? 'ok' : state === 'refused' ? 'bad' : 'wait'}>
          {t(`applicationState.${state}`)}
        </Badge>
      ),
    body: (
      <ApplicationBody
        found={found}
        mayDecide={mayDecideShops(ctx.actor)}
        entries={entries}
        risk={risk}
        checkCode={checkCode}
        basis={[...new Set(basis)]}
      />
    ),
  };
}

async function ApplicationBody({
  found,
  mayDecide,
  entries,
  risk,
  checkCode,
  basis,
}: {
  found: ApplicationCase;
  mayDecide: boolean;
  entries: readonly CaseEntry[];
  /** None before the worker has counted it. */
  risk: CaseRisk | null;
  /** What an identity provider said of the applicant. */
  checkCode: string | null;
  basis: readonly string[];
}) {
  const t = await getTranslations('department');
  const { answers, applicant, maskedPersonalId, findings } = found;
  const checks: Check[] = findings.map(({ code, level, data = {} }) => ({
    level,
    text: t(`finding.${code}.${level === 'ok' ? 'ok' : (data.state ?? 'not')}`, {
      others: data.others ?? '',
      area: data.area ?? '',
      holder: data.holder ?? '',
      legal: data.legal ?? '',
      state: data.state ?? '',
    }),
  }));
  return (
    <>
      {risk && (
        <CaseSection title={t('risk', { points: risk.points })}>
          <RiskReasons risk={risk} />
        </CaseSection>
      )}
      <CaseSection title={t('application.told')}>
        <Facts
          rows={[
            { label: t('application.kind'), value: t(`shopKind.${found.kind}`) },
            { label: t('application.legalName'), value: answers.legalName },
            { label: t('application.representative'), value: answers.representative },
            { label: t('application.taxCode'), value: answers.taxCode },
            { label: t('application.personalId'), value: maskedPersonalId },
            {
              label: t('application.address'),
              value: [answers.addressLine, answers.areaName, found.provinceName].filter(Boolean).join(', '),
            },
            { label: t('application.shopPhone'), value: answers.phone ? formatPhone(answers.phone) : '' },
            { label: t('application.applicant'), value: `${applicant.name} · ${formatPhone(applicant.phone)}` },
            {
              label: t('application.bank'),
              value: `${found.bankShortName} ${answers.accountNumber ?? ''} · ${answers.holderName ?? ''}`,
            },
            { label: t('application.story'), value: answers.story },
            { label: t('application.sentAt'), value: found.submittedAt ? formatFullMoment(found.submittedAt) : '' },
          ]}
        />
        {maskedPersonalId && (
          <details className="mt-3">
            <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold text-link">
              {t('application.reveal')}
            </summary>
            <ReasonForm
              action={revealPersonalIdAction}
              fields={{ subject: 'application', id: found.id }}
              label={t('application.revealWhy')}
              hint={t('application.revealHint')}
              button={t('application.revealButton')}
            />
          </details>
        )}
      </CaseSection>
      <CaseSection title={t('papers.title')}>
        <Papers files={found.files.map(({ fileId, kind }) => ({ fileId, label: t(`paperKind.${kind}`) }))} />
        {found.files.length > 0 && <p className="mt-2 text-13 text-text-3">{t('papers.logged')}</p>}
      </CaseSection>
      <CaseSection title={t('check.title')}>
        <Checks items={checks} />
        {checkCode && (
          <p className="mt-2">
            <RowsLink href={`${IDENTITY_PATH}/${checkCode}`}>{t('application.identity')}</RowsLink>
          </p>
        )}
      </CaseSection>
      <CaseSection>
        {found.state === 'submitted' && mayDecide ? (
          <>
            {!mayApprove(findings) && (
              <Note tone="wait" className="mb-3">
                {t('application.notYet')}
              </Note>
            )}
            <DecisionForm
              action={decideApplicationAction}
              fields={{ applicationId: found.id, seenAt: found.submittedAt?.toISOString() ?? '' }}
              name="decision"
              basis={basis}
              reasonHint={t('decision.reasonHint')}
              choices={[
                { value: 'approve', label: t('application.approve'), button: t('application.approveButton') },
                { value: 'ask_more', label: t('application.askMore'), button: t('application.askMoreButton') },
                {
                  value: 'refuse',
                  label: t('application.refuse'),
                  button: t('application.refuseButton'),
                  isDanger: true,
                },
              ]}
            />
          </>
        ) : (
          <Decided
            text={t(`applicationState.${found.state}`)}
            byName={found.decidedByName}
            at={found.decidedAt}
            reason={found.decisionReason}
            isGood={found.state === 'approved'}
          >
            {found.shop && <RowsLink href={`/so-cong-thuong/gian-hang/${found.shop.id}`}>{t('openShop')}</RowsLink>}
          </Decided>
        )}
      </CaseSection>
      <CaseLog entries={entries} />
    </>
  );
}
