import { getTranslations } from 'next-intl/server';
import type { Ctx } from '#kernel/actor.ts';
import { formatFullMoment } from '#kernel/time.ts';
import { caseLog } from '#modules/oversight/queries.ts';
import { CaseLog, CaseSection, type Check, Checks, Facts, Papers } from '#modules/oversight/ui/case-parts.tsx';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { DueBadge } from '#modules/oversight/ui/time-left.tsx';
import { mayDecideReports } from '#modules/reports/core/policy.ts';
import { MATTER_DECISIONS } from '#modules/reports/core/report.ts';
import { correctionHours, type ReportCase, type ReportChecks, reportCase } from '#modules/reports/queries.ts';
import { ReportDecisionForm } from '#modules/reports/ui/report-decision-form.tsx';
import { TAKEDOWN_PARTS } from '#modules/takedowns/core/takedown.ts';
import { basesAt } from '#modules/takedowns/queries.ts';
import { Badge } from '#ui/badge.tsx';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { Decided } from './decided.tsx';
import type { Panel } from './panel.ts';

/** Everything that was reported of one thing, what the machine knows of it, and the decision. */
export async function reportPanel(ctx: Ctx, id: string): Promise<Panel | null> {
  const found = await reportCase(ctx, id);
  if (!found) return null;
  const [t, entries, bases, hours] = await Promise.all([
    getTranslations('reports'),
    caseLog(ctx, [
      { kind: 'report', id },
      { kind: 'work', id },
    ]),
    basesAt(ctx.now),
    correctionHours(ctx.now),
  ]);
  const isOpen = found.state === 'open' || found.state === 'correcting';
  return {
    code: found.code,
    title: `${t(`desk.title.${found.subjectKind}`)}: ${found.subjectName}`,
    badge: isOpen ? (
      <DueBadge since={found.openedAt} dueAt={found.correctBy ?? found.dueAt} now={ctx.now} />
    ) : (
      <Badge tone={found.state === 'kept' ? 'off' : 'ok'}>{t(`state.${found.state}`)}</Badge>
    ),
    body: (
      <>
        <CaseSection title={t('desk.about')}>
          <Facts
            rows={[
              {
                label: t(`subject.${found.subjectKind}`),
                value: <RowsLink href={found.path}>{found.subjectName}</RowsLink>,
              },
              {
                label: t('desk.shop'),
                value: <RowsLink href={`/so-cong-thuong/gian-hang/${found.shopId}`}>{found.shopName}</RowsLink>,
              },
              { label: t('subject.review'), value: found.reviewText },
            ]}
          />
        </CaseSection>
        <CaseSection title={t('desk.said', { count: found.reportCount })}>
          <Said found={found} />
        </CaseSection>
        <CaseSection title={t('desk.checks')}>
          <Checks items={await checkItems(found.checks)} />
        </CaseSection>
        {found.sellerAnswer && (
          <CaseSection title={t('desk.sellerSays')}>
            <p className="whitespace-pre-line break-words">{found.sellerAnswer}</p>
            {found.sellerAnsweredAt && (
              <p className="text-13 text-text-3">{formatFullMoment(found.sellerAnsweredAt)}</p>
            )}
          </CaseSection>
        )}
        <CaseSection>
          {found.state === 'correcting' && found.correctBy && (
            <Note tone="wait" className="mb-3">
              {t('desk.askedUntil', { moment: formatFullMoment(found.correctBy) })}
            </Note>
          )}
          {isOpen && found.draftBy && found.draftAt && (
            <Note tone="info" className="mb-3">
              {t('desk.draftBy', { name: found.draftBy, moment: formatFullMoment(found.draftAt) })}
            </Note>
          )}
          {isOpen && mayDecideReports(ctx.actor) ? (
            <ScreenWords of={['department', 'reports']}>
              <ReportDecisionForm
                matterId={found.id}
                seenCount={found.reportCount}
                decisions={MATTER_DECISIONS.filter((one) => mayChoose(one, found))}
                bases={bases}
                correctionHours={hours}
                parts={found.subjectKind === 'shop' ? TAKEDOWN_PARTS : []}
                draft={found.draft}
              />
            </ScreenWords>
          ) : (
            <Decided
              text={t(`state.${found.state}`)}
              byName={found.decidedBy}
              at={isOpen ? null : found.decidedAt}
              reason={isOpen ? null : found.reason}
              isGood={found.state !== 'removed'}
            >
              {found.citation && !isOpen && <p>{found.citation}</p>}
              {found.takedownCode && (
                <p>
                  <RowsLink href={`/so-cong-thuong/go-bo/${found.takedownCode}`}>
                    {t('desk.takedown', { code: found.takedownCode })}
                  </RowsLink>
                </p>
              )}
            </Decided>
          )}
        </CaseSection>
        <CaseLog entries={entries} />
      </>
    ),
  };
}

/** What was put right is accepted only where the seller was asked; he is asked once at a time. */
function mayChoose(decision: (typeof MATTER_DECISIONS)[number], found: ReportCase): boolean {
  if (decision === 'ask') return found.state === 'open';
  return decision !== 'accept' || found.correctBy !== null;
}

async function Said({ found }: { found: ReportCase }) {
  const t = await getTranslations('reports');
  return (
    <ol className="grid gap-4">
      {found.reports.map((report) => (
        <li key={report.id} className="border-l-2 border-line pl-3">
          <p className="flex flex-wrap items-center gap-x-2 text-13 text-text-3">
            <span className="font-semibold text-text">{t(`reason.${report.reason}`)}</span>
            {formatFullMoment(report.openedAt)}
            {(report.hasPhone || report.hasAccount) && <span>{t('desk.wantsAnswer')}</span>}
            {report.isRightsHolder && (
              <Badge tone="certificate" small>
                {t('holder.badge')}
              </Badge>
            )}
          </p>
          <p className="mt-1 whitespace-pre-line break-words">{report.text}</p>
          {report.isRightsHolder && (
            <div className="mt-2">
              <Facts
                rows={[
                  { label: t('holder.name'), value: report.holderName },
                  { label: t('holder.number'), value: report.rightNumber },
                ]}
              />
            </div>
          )}
          {report.files.length > 0 && (
            <div className="mt-2">
              <Papers files={report.files.map(({ fileId, kind }) => ({ fileId, label: t(`file.${kind}`) }))} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

async function checkItems(checks: ReportChecks): Promise<Check[]> {
  const t = await getTranslations('reports.check');
  const items: Check[] = [
    { level: checks.isShopOpen ? 'ok' : 'look', text: t(checks.isShopOpen ? 'shopOpen' : 'shopNotOpen') },
    {
      level: checks.identityLevel === 'none' ? 'bad' : 'ok',
      text: t(`identity.${checks.identityLevel}`),
    },
    { level: checks.validPapers > 0 ? 'ok' : 'look', text: t('papers', { count: checks.validPapers }) },
  ];
  if (!checks.isShown) items.unshift({ level: 'look', text: t('notShown') });
  if (checks.expiredPapers > 0) items.push({ level: 'look', text: t('expired', { count: checks.expiredPapers }) });
  if (checks.sameNumbers > 0) items.push({ level: 'look', text: t('sameNumber') });
  if (checks.samePictures > 0) items.push({ level: 'bad', text: t('samePictures', { count: checks.samePictures }) });
  if (checks.otherMatters > 0) items.push({ level: 'look', text: t('others', { count: checks.otherMatters }) });
  if (checks.takedowns > 0) items.push({ level: 'bad', text: t('takedowns', { count: checks.takedowns }) });
  return items;
}
