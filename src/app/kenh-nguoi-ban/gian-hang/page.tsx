import { ClipboardCheck, Fingerprint, Gavel, Mail, PackageX } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { SELLER_LETTERS_PATH } from '#modules/cases/core/pages.ts';
import { SELLER_PATH as IDENTITY_PATH } from '#modules/identity/core/pages.ts';
import { cashAtDoorOf } from '#modules/indicators/queries.ts';
import { CashAtDoorPanel } from '#modules/indicators/ui/cash-at-door-panel.tsx';
import { SELLER_PATH as INSPECTIONS_PATH } from '#modules/inspections/core/pages.ts';
import { SELLER_RECALLS_PATH } from '#modules/recalls/core/pages.ts';
import { SELLER_SANCTIONS_PATH } from '#modules/sanctions/core/pages.ts';
import { ownShop } from '#modules/shops/queries.ts';
import { ShopOverview } from '#modules/shops/ui/shop-overview.tsx';
import { requireSeller } from '#platform/session.ts';
import { Box, BoxItem } from '#ui/box.tsx';
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
  const [shop, door, locale, t] = await Promise.all([
    ownShop(actor, shopId),
    cashAtDoorOf(ctx, shopId),
    getLocale(),
    getTranslations(),
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
      <Box className="mt-6">
        <BoxItem
          icon={Fingerprint}
          iconTone="info"
          title={t('identity.title')}
          href={localePath(locale, IDENTITY_PATH)}
        />
        <BoxItem
          icon={ClipboardCheck}
          iconTone="info"
          title={t('inspections.seller.title')}
          href={localePath(locale, INSPECTIONS_PATH)}
        />
        <BoxItem
          icon={Mail}
          iconTone="info"
          title={t('cases.seller.title')}
          href={localePath(locale, SELLER_LETTERS_PATH)}
        />
        <BoxItem
          icon={Gavel}
          iconTone="info"
          title={t('sanctions.seller.title')}
          href={localePath(locale, SELLER_SANCTIONS_PATH)}
        />
        <BoxItem
          icon={PackageX}
          iconTone="info"
          title={t('recalls.seller.title')}
          href={localePath(locale, SELLER_RECALLS_PATH)}
        />
      </Box>
    </div>
  );
}
