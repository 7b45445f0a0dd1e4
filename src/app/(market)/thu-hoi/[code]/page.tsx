import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { formatFullMoment } from '#kernel/time.ts';
import { RECALLS_PATH, recallPath } from '#modules/recalls/core/pages.ts';
import { publicRecall } from '#modules/recalls/queries.ts';
import { RecallFacts } from '#modules/recalls/ui/recall-parts.tsx';
import { Box } from '#ui/box.tsx';
import { Breadcrumb } from '#ui/breadcrumb.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { pageMetadata } from '../../page-metadata.ts';

type Props = { params: Promise<{ code: string }> };

const recallOf = cache(async (code: string) => {
  const recall = await publicRecall(code);
  if (!recall) notFound();
  return recall;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, recall] = await Promise.all([getTranslations('recalls'), recallOf((await params).code)]);
  return pageMetadata({
    path: recallPath(recall.code),
    title: t('public.oneTitle', { product: recall.productName }),
    description: t(`danger.${recall.danger}`),
  });
}

export default async function RecallPage({ params }: Props) {
  const [locale, t, recall] = await Promise.all([
    getLocale(),
    getTranslations('recalls.public'),
    recallOf((await params).code),
  ]);
  const { code, productSlug, productName, closedAt, cause } = recall;
  return (
    <main id="main" tabIndex={-1} className="page grid max-w-200 flex-1 content-start gap-4 py-6 lg:py-9">
      <Breadcrumb crumbs={[{ label: t('title'), href: localePath(locale, RECALLS_PATH) }, { label: code }]} />
      <h1>{t('oneTitle', { product: productName })}</h1>
      {closedAt ? (
        <Note tone="ok">{t('closed', { moment: formatFullMoment(closedAt) })}</Note>
      ) : (
        <Note tone="bad">{t('stop')}</Note>
      )}
      <Box padded>
        <RecallFacts
          recall={{
            ...recall,
            productName: productSlug ? (
              <a href={localePath(locale, `/san-pham/${productSlug}`)} className="link">
                {productName}
              </a>
            ) : (
              productName
            ),
          }}
          more={[
            { label: t('by'), value: t(`cause.${cause}`) },
            ...(recall.citation ? [{ label: t('basis'), value: recall.citation }] : []),
            { label: t('code'), value: code },
          ]}
        />
      </Box>
      <p className="text-text-2">{t('bought')}</p>
    </main>
  );
}
