import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { SELLER_LETTERS_PATH } from '#modules/cases/core/pages.ts';
import { cashAtDoorOf } from '#modules/indicators/queries.ts';
import { CashAtDoorPanel } from '#modules/indicators/ui/cash-at-door-panel.tsx';
import { SELLER_SANCTIONS_PATH } from '#modules/sanctions/core/pages.ts';
import { ownShop } from '#modules/shops/queries.ts';
import { ShopOverview } from '#modules/shops/ui/shop-overview.tsx';
import { requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shops.settings');
  return { title: t('title') };
}

/** Everything a seller can set about the shop, each with how it stands. */
export default async function ShopSettingsPage({ searchParams }: { searchParams: Promise<{ xong?: string }> }) {
  const ctx = await requireSeller();
  const { actor, shopId, now } = ctx;
  const { xong } = await searchParams;
  const [shop, door, locale, t, c, s] = await Promise.all([
    ownShop(actor, shopId),
    cashAtDoorOf(ctx, shopId),
    getLocale(),
    getTranslations('shops.settings'),
    getTranslations('cases'),
    getTranslations('sanctions'),
  ]);
  if (!shop) notFound();
  return (
    <div className="page max-w-180 py-6 lg:py-8">
      <ShopOverview
        shop={shop}
        now={now}
        saved={xong !== undefined}
        besideCod={door && <CashAtDoorPanel figures={door} />}
      />
      <nav aria-label={t('fromDepartment')} className="mt-6 flex flex-wrap gap-x-5">
        {[
          { href: SELLER_LETTERS_PATH, label: c('seller.link') },
          { href: SELLER_SANCTIONS_PATH, label: s('seller.title') },
        ].map(({ href, label }) => (
          <a
            key={href}
            href={localePath(locale, href)}
            className="inline-flex min-h-tap items-center font-semibold text-link underline underline-offset-4"
          >
            {label}
          </a>
        ))}
      </nav>
    </div>
  );
}
