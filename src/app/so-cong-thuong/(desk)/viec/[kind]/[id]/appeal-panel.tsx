import { getTranslations } from 'next-intl/server';
import type { Ctx } from '#kernel/actor.ts';
import { formatFullMoment } from '#kernel/time.ts';
import { judgeAppealAction } from '#modules/appeals/actions.ts';
import { mayJudgeAppeals } from '#modules/appeals/core/policy.ts';
import { appealCase } from '#modules/appeals/queries.ts';
import { citationAt } from '#modules/law/api.ts';
import { caseLog } from '#modules/oversight/queries.ts';
import { CaseLog, CaseSection, Facts, Papers } from '#modules/oversight/ui/case-parts.tsx';
import { DecisionForm } from '#modules/oversight/ui/decision-form.tsx';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { DueBadge } from '#modules/oversight/ui/time-left.tsx';
import { takedownCase } from '#modules/takedowns/queries.ts';
import { EndReason } from '#modules/takedowns/ui/end-reason.tsx';
import { Badge } from '#ui/badge.tsx';
import { Note } from '#ui/note.tsx';
import { TakedownFacts } from '../../../go-bo/takedown-facts.tsx';
import { Decided } from './decided.tsx';
import type { Panel } from './panel.ts';

/** What a seller says against a decision, beside that decision; whoever made it only looks. */
export async function appealPanel(ctx: Ctx, id: string): Promise<Panel | null> {
  const found = await appealCase(ctx, id);
  if (!found) return null;
  const [t, entries, basis, takedown] = await Promise.all([
    getTranslations('appeals'),
    caseLog(ctx, [
      { kind: 'appeal', id },
      { kind: found.subjectKind, id: found.subjectId },
      { kind: 'work', id },
    ]),
    citationAt('appeal.decide_days', ctx.now),
    found.subjectKind === 'takedown' ? takedownCase(ctx, { id: found.subjectId }) : null,
  ]);
  const isOpen = found.state === 'open';
  const isOwn = mayJudgeAppeals(ctx.actor) && found.isOwn;
  return {
    code: found.code,
    title: `${t(`desk.title.${found.subjectKind}`)}: ${found.subjectName}`,
    badge: isOpen ? (
      <DueBadge since={found.openedAt} dueAt={found.dueAt} now={ctx.now} />
    ) : (
      <Badge tone={found.state === 'upheld' ? 'ok' : 'off'}>{t(`state.${found.state}`)}</Badge>
    ),
    body: (
      <>
        <CaseSection title={t('desk.said')}>
          <p className="whitespace-pre-line break-words">{found.text}</p>
          <div className="mt-3">
            <Facts
              rows={[
                {
                  label: t('desk.shop'),
                  value: <RowsLink href={`/so-cong-thuong/gian-hang/${found.shopId}`}>{found.shopName}</RowsLink>,
                },
                { label: t('desk.by'), value: `${found.openedByName} · ${formatFullMoment(found.openedAt)}` },
                { label: t('desk.decidedBy'), value: found.decidedByName },
              ]}
            />
          </div>
          {found.fileIds.length > 0 && (
            <div className="mt-3">
              <Papers files={found.fileIds.map((fileId) => ({ fileId, label: t('desk.photo') }))} />
            </div>
          )}
        </CaseSection>
        {takedown && (
          <CaseSection title={t('desk.against')}>
            <TakedownFacts takedown={takedown} />
            <p className="mt-2">
              <RowsLink href={`/so-cong-thuong/go-bo/${takedown.code}`}>{takedown.code}</RowsLink>
            </p>
          </CaseSection>
        )}
        <CaseSection>
          {isOpen && isOwn && <Note tone="wait">{t('desk.own')}</Note>}
          {isOpen && !isOwn && mayJudgeAppeals(ctx.actor) && (
            <DecisionForm
              action={judgeAppealAction}
              fields={{ appealId: found.id }}
              name="decision"
              basis={[basis]}
              reasonHint={t('desk.reasonHint')}
              choices={[
                { value: 'uphold', label: t('desk.uphold'), button: t('desk.upholdButton') },
                { value: 'reject', label: t('desk.reject'), button: t('desk.rejectButton'), isDanger: true },
              ]}
            />
          )}
          {(!isOpen || !mayJudgeAppeals(ctx.actor)) && (
            <Decided
              text={t(`state.${found.state}`)}
              byName={found.judgedByName}
              at={found.judgedAt}
              reason={found.reason && <EndReason reason={found.reason} />}
              isGood={found.state === 'upheld'}
            />
          )}
        </CaseSection>
        <CaseLog entries={entries} />
      </>
    ),
  };
}
