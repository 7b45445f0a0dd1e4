import { getTranslations } from 'next-intl/server';
import type { Ctx } from '#kernel/actor.ts';
import { caseLog } from '#modules/oversight/queries.ts';
import { CaseLog, CaseSection, Papers } from '#modules/oversight/ui/case-parts.tsx';
import { DecisionForm } from '#modules/oversight/ui/decision-form.tsx';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { DueBadge } from '#modules/oversight/ui/time-left.tsx';
import { decideTakedownAction } from '#modules/takedowns/actions.ts';
import { mayBeProvisional } from '#modules/takedowns/core/takedown.ts';
import { takedownCase } from '#modules/takedowns/queries.ts';
import { takedownTone } from '#modules/takedowns/ui/takedown-tone.ts';
import { mayDecide } from '#modules/work/core/policy.ts';
import { Badge } from '#ui/badge.tsx';
import { Note } from '#ui/note.tsx';
import { TakedownFacts } from '../../../go-bo/takedown-facts.tsx';
import { Decided } from './decided.tsx';
import type { Panel } from './panel.ts';

/** Something that is to go within the law's hours, or a claim that took it away and is still to be judged. */
export async function takedownPanel(ctx: Ctx, id: string): Promise<Panel | null> {
  const found = await takedownCase(ctx, { id });
  if (!found) return null;
  const [t, entries] = await Promise.all([
    getTranslations('takedowns'),
    caseLog(ctx, [
      { kind: 'takedown', id },
      { kind: 'work', id },
    ]),
  ]);
  const isProvisional = found.state === 'provisional';
  const isOpen = found.state === 'requested' || isProvisional;
  const choice = (value: string, isDanger = false) => ({
    value,
    label: t(`decision.${value}`),
    button: t(`button.${value}`),
    isDanger,
  });
  const first = mayBeProvisional(found.basis)
    ? [choice('take_down', true), choice('take_down_for_now', true), choice('drop')]
    : [choice('take_down', true), choice('drop')];
  return {
    code: found.code,
    title: `${t(`desk.title.${found.subjectKind}`)}: ${found.subjectName}`,
    badge: isOpen ? (
      <DueBadge
        since={isProvisional && found.doneAt ? found.doneAt : found.requestedAt}
        dueAt={found.provisionalUntil ?? found.dueAt}
        now={ctx.now}
      />
    ) : (
      <Badge tone={takedownTone(found.state)}>{t(`state.${found.state}`)}</Badge>
    ),
    body: (
      <>
        <CaseSection title={t('desk.asked')}>
          <TakedownFacts takedown={found} />
          <p className="mt-2">
            <RowsLink href={`/so-cong-thuong/go-bo/${found.code}`}>{t('desk.whole')}</RowsLink>
          </p>
        </CaseSection>
        {found.authorityFileId && (
          <CaseSection title={t('desk.letter')}>
            <Papers files={[{ fileId: found.authorityFileId, label: found.authorityNumber }]} />
          </CaseSection>
        )}
        <CaseSection>
          {isProvisional && (
            <Note tone="wait" className="mb-3">
              {t('desk.provisional')}
            </Note>
          )}
          {isOpen && mayDecide(ctx.actor, { kind: 'takedown', areaId: found.areaId }) ? (
            <DecisionForm
              action={decideTakedownAction}
              fields={{ takedownId: found.id }}
              name="decision"
              basis={[found.citation]}
              reasonHint={t(isProvisional ? 'desk.reasonHint' : 'desk.reasonKept')}
              choices={isProvisional ? [choice('confirm', true), choice('lift')] : first}
            />
          ) : (
            <Decided
              text={t(`state.${found.state}`)}
              byName={found.endedBy ?? found.doneBy}
              at={isOpen ? null : (found.endedAt ?? found.doneAt)}
              reason={isOpen ? null : found.reason}
              isGood={found.state === 'lifted'}
            />
          )}
        </CaseSection>
        <CaseLog entries={entries} />
      </>
    ),
  };
}
