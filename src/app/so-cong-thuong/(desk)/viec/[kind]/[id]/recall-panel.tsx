import { getTranslations } from 'next-intl/server';
import type { Ctx } from '#kernel/actor.ts';
import { caseLog } from '#modules/oversight/queries.ts';
import { CaseLog, CaseSection } from '#modules/oversight/ui/case-parts.tsx';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { deskRecallPath } from '#modules/recalls/core/pages.ts';
import { deskRecall, recallDraft } from '#modules/recalls/queries.ts';
import { FigureRows, RecallBadge, ScopeRows } from '#modules/recalls/ui/recall-parts.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { RecallActs, RecallCaseFacts } from '../../../thu-hoi/recall-case.tsx';
import type { Panel } from './panel.ts';

/** A recall that waits: for its second signature, or for its report to be read. */
export async function recallPanel(ctx: Ctx, id: string): Promise<Panel | null> {
  const recall = await deskRecall(ctx, { id });
  if (!recall) return null;
  const { code, dimension, productId, progress } = recall;
  const lotIds = recall.lots.map((lot) => lot.id);
  const [t, entries, draft] = await Promise.all([
    getTranslations('recalls'),
    caseLog(ctx, [
      { kind: 'recall', id: recall.id },
      { kind: 'work', id: recall.id },
    ]),
    progress ? null : recallDraft(ctx, { productId, lotIds, from: null, to: null }, recall.code),
  ]);
  return {
    code,
    title: t('public.oneTitle', { product: recall.productName }),
    badge: <RecallBadge state={recall.state} />,
    body: (
      <ScreenWords of={['recalls', 'department']}>
        <CaseSection>
          <RecallCaseFacts recall={recall} />
          <p className="mt-3">
            <RowsLink href={deskRecallPath(code)}>{t('desk.whole')}</RowsLink>
          </p>
        </CaseSection>
        {progress && (
          <CaseSection title={t('figures.title')}>
            <div className="-mx-4 -mb-4">
              <FigureRows figures={progress.figures} dimension={dimension} />
            </div>
          </CaseSection>
        )}
        {draft?.scope && (
          <CaseSection title={t('scope.title')}>
            <div className="-mx-4 -mb-4">
              <ScopeRows scope={draft.scope} dimension={dimension} />
            </div>
          </CaseSection>
        )}
        <CaseSection title={t('desk.acts')}>
          <RecallActs recall={recall} />
        </CaseSection>
        <CaseLog entries={entries} />
      </ScreenWords>
    ),
  };
}
