import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatDay, formatFullMoment, lastDayBefore } from '#kernel/time.ts';
import { recallPath, SELLER_RECALLS_PATH, sellerRecallPath } from '#modules/recalls/core/pages.ts';
import { callList, heldBoxes, otherLots, sellerRecall } from '#modules/recalls/queries.ts';
import { CallList } from '#modules/recalls/ui/call-list.tsx';
import { HeldList } from '#modules/recalls/ui/held-list.tsx';
import { FigureRows, RecallBadge, RecallFacts } from '#modules/recalls/ui/recall-parts.tsx';
import { AsideForm, ReportForm } from '#modules/recalls/ui/seller-forms.tsx';
import { shownAmount } from '#modules/stock/core/amount.ts';
import { newFormKey, requireSeller } from '#platform/session.ts';
import { Box } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader, SectionHead } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code };
}

/** One recall as its shop works on it: who was reached, whom to call, which boxes wait, and the report. */
export default async function SellerRecallPage({ params }: Props) {
  const ctx = await requireSeller();
  const recall = await sellerRecall(ctx, ctx.shopId, (await params).code);
  if (!recall?.progress) notFound();
  const [locale, t, units, calls, boxes, lots] = await Promise.all([
    getLocale(),
    getTranslations('recalls'),
    getTranslations('stock.units'),
    callList(ctx, recall),
    heldBoxes(ctx, recall),
    otherLots(recall),
  ]);
  const { code, state, dimension, progress, reportDueAt, citation } = recall;
  const isOpen = state === 'open';
  return (
    <ScreenWords of={['recalls']}>
      <PageHeader
        title={t('public.oneTitle', { product: recall.productName })}
        backHref={localePath(locale, SELLER_RECALLS_PATH)}
      />
      <div className="page grid max-w-180 gap-6 py-5 lg:py-8">
        <div className="flex flex-wrap items-center gap-2">
          <span className="font-semibold tabular">{code}</span> <RecallBadge state={state} />
        </div>
        {isOpen && reportDueAt && (
          <Note tone="wait">{t('seller.due', { day: formatDay(lastDayBefore(reportDueAt)) })}</Note>
        )}
        {isOpen && recall.reportedAt && <Note tone="bad">{t('seller.sentBack')}</Note>}
        {recall.closedAt && <Note tone="ok">{t('public.closed', { moment: formatFullMoment(recall.closedAt) })}</Note>}
        <Box padded>
          <RecallFacts
            recall={recall}
            more={[
              { label: t('public.by'), value: t(`public.cause.${recall.cause}`) },
              ...(citation ? [{ label: t('public.basis'), value: citation }] : []),
            ]}
          />
          <a href={localePath(locale, recallPath(code))} className="link mt-2 inline-flex min-h-tap items-center">
            {t('seller.seePublic')}
          </a>
        </Box>
        <section className="grid gap-3">
          <SectionHead title={t('figures.title')} text={progress.isComplete ? undefined : t('figures.telling')} />
          <Box>
            <FigureRows figures={progress.figures} dimension={dimension} />
          </Box>
        </section>
        {boxes.length > 0 && (
          <section className="grid gap-3">
            <SectionHead title={t('held.title', { count: boxes.length })} text={t('held.text')} />
            <Box padded>
              <HeldList boxes={boxes} lots={lots} dimension={dimension} />
            </Box>
          </section>
        )}
        <section id="can-goi" className="grid gap-3">
          <SectionHead title={t('call.title')} />
          <Box padded className="grid gap-3">
            <CallList rows={calls} dimension={dimension} sheetHref={`${sellerRecallPath(code)}/can-goi`} />
          </Box>
        </section>
        {isOpen && (
          <Box padded>
            <AsideForm
              key={progress.blockedBase}
              recallId={recall.id}
              unit={units(dimension)}
              shownBase={progress.blockedBase}
              amount={`${shownAmount(BigInt(progress.blockedBase), dimension)} ${units(dimension)}`}
              formKey={newFormKey()}
            />
          </Box>
        )}
        <section className="grid gap-3">
          <SectionHead title={t('seller.report')} />
          <Box padded>
            {recall.reportText !== '' && (
              <div className="mb-4 grid gap-2">
                <p className="whitespace-pre-line">{recall.reportText}</p>
                <LinkButton
                  href={`/api/recall-reports/${code}`}
                  variant="outline"
                  className="justify-self-start"
                  download
                >
                  {t('seller.pdf')}
                </LinkButton>
              </div>
            )}
            {recall.mayReport ? (
              <ReportForm recallId={recall.id} />
            ) : (
              <p className="text-text-2">{t(`seller.after.${state === 'closed' ? 'closed' : 'reported'}`)}</p>
            )}
          </Box>
        </section>
      </div>
    </ScreenWords>
  );
}
