import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { caseLog } from '#modules/oversight/queries.ts';
import { CaseLog } from '#modules/oversight/ui/case-parts.tsx';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { DESK_RECALLS_PATH, deskRecallPath } from '#modules/recalls/core/pages.ts';
import { RECALL_ROLES } from '#modules/recalls/core/policy.ts';
import { callList, changedAnswers, deskRecall } from '#modules/recalls/queries.ts';
import { CallList } from '#modules/recalls/ui/call-list.tsx';
import { ChangedList } from '#modules/recalls/ui/changed-list.tsx';
import { FigureRows, RecallBadge } from '#modules/recalls/ui/recall-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Box } from '#ui/box.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { RecallActs, RecallCaseFacts } from '../recall-case.tsx';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code };
}

export default async function DeskRecallPage({ params }: Props) {
  const ctx = await requireOfficial(...RECALL_ROLES);
  const recall = await deskRecall(ctx, { code: (await params).code });
  if (!recall) notFound();
  const { id, code, dimension, progress } = recall;
  const [t, entries, calls, changed] = await Promise.all([
    getTranslations('recalls'),
    caseLog(ctx, [
      { kind: 'recall', id },
      { kind: 'work', id },
    ]),
    recall.mayWork ? callList(ctx, recall) : [],
    changedAnswers(ctx, id),
  ]);
  return (
    <DeskMain className="grid content-start gap-3.5">
      <div>
        <BackLink href={DESK_RECALLS_PATH}>{t('desk.title')}</BackLink>
        <DeskHead title={`${code}: ${recall.productName}`} lead={<RecallBadge state={recall.state} />} />
      </div>
      <ScreenWords of={['recalls', 'department']}>
        <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
          <div className="grid content-start gap-4">
            <Box padded>
              <RecallCaseFacts recall={recall} />
            </Box>
            {recall.mayWork && (
              <section id="can-goi" className="grid gap-2">
                <h2 className="text-18 font-semibold">{t('call.title')}</h2>
                <Box padded className="grid gap-3">
                  <CallList rows={calls} dimension={dimension} sheetHref={`${deskRecallPath(code)}/can-goi`} />
                </Box>
              </section>
            )}
            {changed.length > 0 && (
              <section className="grid gap-2">
                <h2 className="text-18 font-semibold">{t('changed.title')}</h2>
                <Box padded>
                  <ChangedList rows={changed} />
                </Box>
              </section>
            )}
          </div>
          <div className="grid content-start gap-4">
            <section className="grid gap-2">
              <h2 className="text-18 font-semibold">{t('desk.acts')}</h2>
              <Box padded>
                <RecallActs recall={recall} />
              </Box>
            </section>
            {progress && (
              <section className="grid gap-2">
                <h2 className="text-18 font-semibold">{t('figures.title')}</h2>
                <Box>
                  <FigureRows figures={progress.figures} dimension={dimension} />
                </Box>
              </section>
            )}
            <Box className="[&>section]:border-t-0">
              <CaseLog entries={entries} />
            </Box>
          </div>
        </div>
      </ScreenWords>
    </DeskMain>
  );
}
