import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { productForm } from '#modules/catalog/queries.ts';
import { DraftPreview } from '#modules/catalog/ui/draft-preview.tsx';
import { requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('listing.preview');
  return { title: t('title') };
}

/** What a draft will look like; only the shop sees it. */
export default async function PreviewPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await requireSeller();
  const { id } = await params;
  const [form, t, locale] = await Promise.all([
    productForm(ctx, ctx.shopId, id),
    getTranslations('listing.preview'),
    getLocale(),
  ]);
  if (!form) notFound();
  return (
    <>
      <PageHeader title={t('title')} backHref={localePath(locale, `/kenh-nguoi-ban/san-pham/${id}`)} sticky />
      <DraftPreview form={form} />
    </>
  );
}
