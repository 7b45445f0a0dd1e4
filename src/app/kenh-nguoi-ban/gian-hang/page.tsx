import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cashAtDoorOf } from '#modules/indicators/queries.ts';
import { CashAtDoorPanel } from '#modules/indicators/ui/cash-at-door-panel.tsx';
import { ownShop } from '#modules/shops/queries.ts';
import { ShopOverview } from '#modules/shops/ui/shop-overview.tsx';
import { requireSeller } from '#platform/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shops.settings');
  return { title: t('title') };
}

/** Everything a seller can set about the shop, each with how it stands. */
export default async function ShopSettingsPage({ searchParams }: { searchParams: Promise<{ xong?: string }> }) {
  const ctx = await requireSeller();
  const { actor, shopId, now } = ctx;
  const { xong } = await searchParams;
  const [shop, door] = await Promise.all([ownShop(actor, shopId), cashAtDoorOf(ctx, shopId)]);
  if (!shop) notFound();
  return (
    <div className="page max-w-180 py-6 lg:py-8">
      <ShopOverview
        shop={shop}
        now={now}
        saved={xong !== undefined}
        besideCod={door && <CashAtDoorPanel figures={door} />}
      />
    </div>
  );
}
