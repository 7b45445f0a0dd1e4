import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { SETTINGS_PATH } from '#modules/shops/core/pages.ts';
import { closingView } from '#modules/shops/queries.ts';
import { CloseShop } from '#modules/shops/ui/close-shop.tsx';
import { requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shops.closing'))('title') };
}

/** Closing the shop, and what a closed shop leaves to its owner. `gian` names one of several. */
export default async function CloseShopPage({ searchParams }: { searchParams: Promise<{ gian?: string | string[] }> }) {
  const { actor, shopId } = await requireSeller();
  const [{ gian }, t, locale] = await Promise.all([searchParams, getTranslations('shops.closing'), getLocale()]);
  const chosen = actor.shops.find((shop) => shop.shopId === gian)?.shopId ?? shopId;
  const shop = await closingView(actor, chosen);
  if (!shop) notFound();
  return (
    <>
      <PageHeader title={t('title')} backHref={localePath(locale, SETTINGS_PATH)} />
      <div className="page max-w-180 py-6">
        <CloseShop shop={shop} />
      </div>
    </>
  );
}
