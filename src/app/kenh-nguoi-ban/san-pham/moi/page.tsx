import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { startProduct } from '#modules/catalog/actions.ts';
import { startForm } from '#modules/catalog/queries.ts';
import { FirstPhoto } from '#modules/catalog/ui/first-photo.tsx';
import { requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('listing.form');
  return { title: t('title') };
}

/** A listing begins with a picture; the rest is asked once that is safe. */
export default async function NewProductPage() {
  const ctx = await requireSeller();
  const [shop, t, locale] = await Promise.all([
    startForm(ctx, ctx.shopId),
    getTranslations('listing.form'),
    getLocale(),
  ]);
  if (!shop) notFound();
  return (
    <ScreenWords of={['listing']}>
      <PageHeader title={t('title')} backHref={localePath(locale, '/kenh-nguoi-ban/san-pham')} sticky />
      <div className="page max-w-180 py-5 lg:py-8">
        <FirstPhoto action={startProduct} shopId={shop.shopId} />
      </div>
    </ScreenWords>
  );
}
