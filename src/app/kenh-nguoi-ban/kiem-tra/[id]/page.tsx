import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatFullMoment } from '#kernel/time.ts';
import { SELLER_PATH } from '#modules/inspections/core/pages.ts';
import { shopInspection } from '#modules/inspections/queries.ts';
import { FindingsView, PhotosView } from '#modules/inspections/ui/findings-view.tsx';
import { SellerAnswerForm } from '#modules/inspections/ui/seller-answer-form.tsx';
import { requireSeller } from '#platform/session.ts';
import { Box } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inspections.seller'))('title') };
}

/** One result, with the right to answer it. */
export default async function SellerInspectionPage({ params }: Props) {
  const ctx = await requireSeller();
  const found = await shopInspection(ctx, ctx.shopId, (await params).id);
  if (!found) notFound();
  const [t, locale] = await Promise.all([getTranslations('inspections'), getLocale()]);
  const until = found.answerDueAt ? formatFullMoment(found.answerDueAt) : '';
  return (
    <div className="page py-5 lg:py-8">
      <a
        href={localePath(locale, SELLER_PATH)}
        className="-mt-2 mb-2 inline-flex min-h-tap items-center gap-2 text-link hover:underline"
      >
        <ArrowLeft aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
        {t('seller.title')}
      </a>
      <ScreenWords of={['inspections']}>
        <div className="grid max-w-form gap-5">
          <div>
            <p className="text-text-2 tabular">
              {found.code} · {t(`kind.${found.kind}`)}
            </p>
            <h1>{t(found.hasFindings ? 'foundSome' : 'foundNone')}</h1>
            {found.signedAt && (
              <p className="mt-1 text-text-2">
                {found.inspectorName
                  ? t('signedBy', { name: found.inspectorName, moment: formatFullMoment(found.signedAt) })
                  : t('seller.signedAt', { moment: formatFullMoment(found.signedAt) })}
              </p>
            )}
          </div>
          <Box padded>
            <FindingsView items={found.items} />
            {found.note !== '' && <p className="mt-3 whitespace-pre-line border-t border-line pt-3">{found.note}</p>}
          </Box>
          {found.photos.length > 0 && <PhotosView photos={found.photos} />}
          {found.answer !== null && (
            <Note tone="info" title={t('seller.answered')}>
              <p className="whitespace-pre-line break-words">{found.answer}</p>
            </Note>
          )}
          {found.closingNote !== null && (
            <Note tone="off" title={t('seller.closed')}>
              <p className="whitespace-pre-line break-words">{found.closingNote}</p>
            </Note>
          )}
          {found.mayAnswer && <SellerAnswerForm inspectionId={found.id} shopId={ctx.shopId} until={until} />}
        </div>
      </ScreenWords>
    </div>
  );
}
