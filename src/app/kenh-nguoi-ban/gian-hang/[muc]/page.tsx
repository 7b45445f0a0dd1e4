import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { listAreas } from '#modules/areas/api.ts';
import { shopContracts } from '#modules/gateways/queries.ts';
import { Contracts } from '#modules/gateways/ui/contracts.tsx';
import { SETTINGS_PATH } from '#modules/shops/core/pages.ts';
import { ownShop } from '#modules/shops/queries.ts';
import { BankSettings } from '#modules/shops/ui/bank-settings.tsx';
import { DeliverySettings } from '#modules/shops/ui/delivery-settings.tsx';
import { GateSettings, HoursSettings, PageSettings } from '#modules/shops/ui/shop-settings.tsx';
import { requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { PlaceField } from '../../../mo-gian-hang/place-field.tsx';

const PARTS = {
  trang: 'page',
  gio: 'hours',
  'giao-hang': 'delivery',
  'nhan-tai-gian': 'gate',
  'tai-khoan': 'bank',
} as const;

type Props = { params: Promise<{ muc: string }> };

function partOf(muc: string): (typeof PARTS)[keyof typeof PARTS] | null {
  return Object.hasOwn(PARTS, muc) ? PARTS[muc as keyof typeof PARTS] : null;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, part] = [await getTranslations('shops.settings'), partOf((await params).muc)];
  return { title: part ? t(`parts.${part}`) : t('title') };
}

/** One part of the shop's settings. */
export default async function ShopSettingPage({ params }: Props) {
  const ctx = await requireSeller();
  const { actor, shopId, now } = ctx;
  const [{ muc }, t, locale] = await Promise.all([params, getTranslations('shops.settings'), getLocale()]);
  const part = partOf(muc);
  const shop = part ? await ownShop(actor, shopId) : null;
  if (!part || !shop) notFound();
  const contracts = part === 'bank' ? await shopContracts(ctx, shopId) : null;
  return (
    <>
      <PageHeader title={t(`parts.${part}`)} backHref={localePath(locale, SETTINGS_PATH)} />
      <div className="page max-w-180 py-6">
        {part === 'page' && <PageSettings shop={shop} />}
        {part === 'hours' && <HoursSettings shop={shop} />}
        {part === 'delivery' && (
          <DeliverySettings
            shop={shop}
            placeField={<PlaceField areas={await listAreas(now)} label={t('ruleArea')} />}
          />
        )}
        {part === 'gate' && <GateSettings shop={shop} />}
        {part === 'bank' && <BankSettings shop={shop} now={now} />}
        {contracts && (
          <ScreenWords of={['gateways']}>
            <Contracts
              shopId={shopId}
              rows={contracts.map(({ gateway, own, isByMarket }) => ({
                gateway,
                isByMarket,
                merchant: own?.merchant ?? null,
                since: own ? dayOf(own.since) : null,
              }))}
            />
          </ScreenWords>
        )}
      </div>
    </>
  );
}
