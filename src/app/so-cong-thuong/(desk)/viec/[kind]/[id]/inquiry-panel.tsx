import { getTranslations } from 'next-intl/server';
import type { Ctx } from '#kernel/actor.ts';
import { formatFullMoment } from '#kernel/time.ts';
import { answerInquiryAction, liftSilenceAction } from '#modules/inquiries/actions.ts';
import { answerPath } from '#modules/inquiries/core/pages.ts';
import { mayLiftSilenceFor } from '#modules/inquiries/core/policy.ts';
import { openInquiry } from '#modules/inquiries/queries.ts';
import { AnswerForm } from '#modules/inquiries/ui/answer-form.tsx';
import { caseLog } from '#modules/oversight/queries.ts';
import { CaseLog, CaseSection, Papers } from '#modules/oversight/ui/case-parts.tsx';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { ReasonForm } from '#modules/oversight/ui/reason-form.tsx';
import { DueBadge } from '#modules/oversight/ui/time-left.tsx';
import { isOwnMatter } from '#modules/work/core/policy.ts';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { AnswerFacts, InquiryBadge, InquiryFacts } from '../../../co-quan/yeu-cau/inquiry-parts.tsx';
import type { Panel } from './panel.ts';

/** What an authority asks about a seller: what of it is given within the law's hours, or why nothing is. */
export async function inquiryPanel(ctx: Ctx, id: string): Promise<Panel | null> {
  const opened = await openInquiry(ctx, id);
  if (!opened.ok || ctx.actor.kind !== 'person') return null;
  const found = opened.value;
  const [t, entries] = await Promise.all([
    getTranslations('inquiries'),
    caseLog(ctx, [
      { kind: 'inquiry', id },
      { kind: 'work', id },
    ]),
  ]);
  const isOpen = found.state === 'open';
  const isOwn = isOwnMatter(ctx.actor, { shopId: found.shopId, ownerId: found.askedById });
  return {
    code: found.code,
    title: t('caseTitle', { agency: found.authorityName }),
    badge: isOpen ? (
      <DueBadge since={found.requestedAt} dueAt={found.dueAt} now={ctx.now} />
    ) : (
      <InquiryBadge state={found.state} />
    ),
    body: (
      <ScreenWords of={['department', 'inquiries']}>
        <CaseSection title={t('asked')}>
          <InquiryFacts inquiry={found} />
          <p className="mt-2">
            <RowsLink href={`/gian-hang/${found.shopSlug}`}>{t('openShop')}</RowsLink>
          </p>
        </CaseSection>
        {found.letterFileId && (
          <CaseSection title={t('letter')}>
            <Papers files={[{ fileId: found.letterFileId, label: found.letterNumber }]} />
          </CaseSection>
        )}
        <CaseSection>
          {isOpen && isOwn && <Note tone="info">{t('another')}</Note>}
          {isOpen && !isOwn && (
            <AnswerForm
              action={answerInquiryAction}
              inquiryId={id}
              parts={found.parts}
              due={t('answerBy', { at: formatFullMoment(found.dueAt), citation: found.citation })}
            />
          )}
          <AnswerFacts inquiry={found} byName={found.answeredByName} />
          {found.state === 'answered' && found.agencyId === null && (
            <p className="mt-2">
              <RowsLink href={answerPath(id)}>{t('take')}</RowsLink>
            </p>
          )}
        </CaseSection>
        {found.state === 'answered' && !found.sellerToldAt && mayLiftSilenceFor(ctx.actor, found.areaId) && (
          <CaseSection title={t('lift')}>
            <ReasonForm
              action={liftSilenceAction}
              fields={{ inquiryId: id }}
              label={t('liftWhy')}
              hint={t('liftHint')}
              button={t('liftSend')}
            />
          </CaseSection>
        )}
        <CaseLog entries={entries} />
      </ScreenWords>
    ),
  };
}
