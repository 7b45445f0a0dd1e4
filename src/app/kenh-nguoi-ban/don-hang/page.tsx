import { Printer, Scale } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { OrderChannel } from '#modules/orders/core/order.ts';
import { ORDERS_PER_PAGE, type SellerTab, sellerOrders, sellerTabCounts } from '#modules/orders/queries.ts';
import { SellerOrderList } from '#modules/orders/ui/seller-order-list.tsx';
import { pageOf } from '#modules/oversight/core/work.ts';
import { requireSeller } from '#platform/session.ts';
import { Chip } from '#ui/chip.tsx';
import { localePath } from '#ui/link.tsx';
import { ListPages } from '#ui/pagination.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { AfterSaleLink } from '../after-sale.tsx';

/** The word of each tab in the address. */
const TABS: readonly { word: string; tab: SellerTab }[] = [
  { word: 'moi', tab: 'new' },
  { word: 'goi', tab: 'pack' },
  { word: 'giao', tab: 'deliver' },
  { word: 'cho-tra', tab: 'unpaid' },
  { word: 'xong', tab: 'done' },
  { word: 'tat-ca', tab: 'all' },
];

/** The word of each channel in the address. */
const CHANNELS: readonly { word: string; channel: OrderChannel }[] = [
  { word: 'tren-cho', channel: 'web' },
  { word: 'tai-sap', channel: 'stall' },
];
/** Tabs where sales at the stall stand among orders: they are never packed or carried. */
const MIXED: readonly SellerTab[] = ['unpaid', 'done', 'all'];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('selling'))('place.orders') };
}

export default async function SellerOrdersPage({
  searchParams,
}: {
  searchParams: Promise<{ muc?: string | string[]; kenh?: string | string[]; trang?: string | string[] }>;
}) {
  const ctx = await requireSeller();
  const { muc, kenh, trang } = await searchParams;
  const channel = CHANNELS.find(({ word }) => word === kenh)?.channel;
  const [counts, locale, t] = await Promise.all([
    sellerTabCounts(ctx, ctx.shopId, channel),
    getLocale(),
    getTranslations('selling'),
  ]);
  // Without a wish the first tab in which something is to be done.
  const asked = TABS.find(({ word }) => word === muc)?.tab;
  const tab = asked ?? TABS.find((one) => counts[one.tab] > 0)?.tab ?? 'new';
  const page = pageOf(trang);
  const orders = await sellerOrders(ctx, ctx.shopId, { state: tab, channel, page });
  const chosen = CHANNELS.find((one) => one.channel === channel)?.word ?? null;
  const address = (word: string | undefined, of: string | null) =>
    localePath(locale, `/kenh-nguoi-ban/don-hang?muc=${word ?? ''}${of ? `&kenh=${of}` : ''}`);
  const word = TABS.find((one) => one.tab === tab)?.word;
  return (
    <div className="page grid gap-5 py-5 lg:py-8">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h1>{t('place.orders')}</h1>
        <AfterSaleLink ctx={ctx} shopId={ctx.shopId} />
      </div>
      <Tabs
        label={t('place.orders')}
        tabs={TABS.map((one) => ({
          label: t(`tab.${one.tab}`),
          href: address(one.word, chosen),
          current: one.tab === tab,
          count: counts[one.tab],
        }))}
      />
      {(tab === 'pack' || tab === 'new') && counts.pack > 0 && (
        <p className="flex flex-wrap gap-x-6">
          <a
            href={localePath(locale, '/kenh-nguoi-ban/can-hang')}
            className="link inline-flex min-h-tap items-center gap-2 font-semibold"
          >
            <Scale aria-hidden="true" className="size-5" strokeWidth={1.75} />
            {t('toScale')}
          </a>
          <a
            href={localePath(locale, '/kenh-nguoi-ban/don-hang/in')}
            className="link inline-flex min-h-tap items-center gap-2 font-semibold"
          >
            <Printer aria-hidden="true" className="size-5" strokeWidth={1.75} />
            {t('print')}
          </a>
        </p>
      )}
      {MIXED.includes(tab) && (
        <nav aria-label={t('channels')} className="flex flex-wrap gap-2">
          <Chip href={address(word, null)} chosen={chosen === null} removable={false}>
            {t('channel.both')}
          </Chip>
          {CHANNELS.map((one) => (
            <Chip key={one.word} href={address(word, one.word)} chosen={chosen === one.word} removable={false}>
              {t(`channel.${one.channel}`)}
            </Chip>
          ))}
        </nav>
      )}
      <ScreenWords of={['selling']}>
        <SellerOrderList orders={orders} tab={tab} />
      </ScreenWords>
      <ListPages
        path="/kenh-nguoi-ban/don-hang"
        answers={{ muc: word, kenh: chosen }}
        page={page}
        perPage={ORDERS_PER_PAGE}
        shown={orders.length}
        total={counts[tab]}
      />
    </div>
  );
}
