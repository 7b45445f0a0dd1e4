import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { caseLog } from '#modules/oversight/queries.ts';
import { CaseLog, CaseSection, Papers } from '#modules/oversight/ui/case-parts.tsx';
import { BackLink, DeskHead, DeskMain, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { ReasonForm } from '#modules/oversight/ui/reason-form.tsx';
import { liftTakedownAction } from '#modules/takedowns/actions.ts';
import { mayReadEvidence, TAKEDOWN_ROLES } from '#modules/takedowns/core/policy.ts';
import { takedownCase } from '#modules/takedowns/queries.ts';
import { takedownTone } from '#modules/takedowns/ui/takedown-tone.ts';
import { isHers } from '#modules/work/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { Note } from '#ui/note.tsx';
import { TakedownFacts } from '../takedown-facts.tsx';
import { TAKEDOWNS_PATH } from '../takedown-filter.ts';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code };
}

/** One takedown whole: what was asked and done, what was frozen, and how to take it back. */
export default async function TakedownPage({ params }: Props) {
  const ctx = await requireOfficial(...TAKEDOWN_ROLES);
  const found = await takedownCase(ctx, { code: (await params).code });
  if (!found) notFound();
  const [t, entries] = await Promise.all([
    getTranslations('takedowns'),
    caseLog(ctx, [{ kind: 'takedown', id: found.id }]),
  ]);
  const about = { kind: 'takedown', areaId: found.areaId, shopId: found.shopId, ownerId: null } as const;
  const isWaiting = found.state === 'requested' || found.state === 'provisional';
  return (
    <DeskMain className="grid content-start gap-3.5">
      <p>
        <BackLink href={TAKEDOWNS_PATH}>{t('list.title')}</BackLink>
      </p>
      <DeskHead title={`${found.code}: ${found.subjectName}`}>
        <Badge tone={takedownTone(found.state)}>{t(`state.${found.state}`)}</Badge>
      </DeskHead>
      {isWaiting && (
        <Note tone="wait">
          <RowsLink href={`/so-cong-thuong/viec/go-bo/${found.id}`}>{t('one.toWork')}</RowsLink>
        </Note>
      )}
      <div className="max-w-200 rounded-12 border border-line bg-surface">
        <CaseSection title={t('desk.asked')}>
          <TakedownFacts takedown={found} />
        </CaseSection>
        {found.authorityFileId && (
          <CaseSection title={t('desk.letter')}>
            <Papers files={[{ fileId: found.authorityFileId, label: found.authorityNumber }]} />
          </CaseSection>
        )}
        {found.doneAt && mayReadEvidence(ctx.actor) && (
          <CaseSection title={t('evidence.title')}>
            <p className="text-text-2">{t('evidence.lead')}</p>
            <p className="mt-1">
              <RowsLink href={`${TAKEDOWNS_PATH}/${found.code}/chung-cu`}>{t('evidence.open')}</RowsLink>
            </p>
          </CaseSection>
        )}
        {found.appealCode && found.appealState && (
          <CaseSection title={t('one.appeal')}>
            <p>
              {found.appealCode} · {t(`appeal.${found.appealState}`)}
            </p>
          </CaseSection>
        )}
        {(found.state === 'done' || found.state === 'provisional') && isHers(ctx.actor, about) && (
          <CaseSection title={t('one.lift')}>
            <ReasonForm
              action={liftTakedownAction}
              fields={{ takedownId: found.id }}
              label={t('one.liftReason')}
              button={t('button.lift')}
            />
          </CaseSection>
        )}
        <CaseLog entries={entries} />
      </div>
    </DeskMain>
  );
}
