import { Store } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { listShops } from '#modules/search/queries.ts';
import { ShopGrid } from '#modules/search/ui/shop-card.tsx';
import { Breadcrumb } from '#ui/breadcrumb.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { pageMetadata } from '../page-metadata.ts';

type Props = { searchParams: Promise<{ order?: string | string[] }> };

const ORDERS = ['busy', 'new', 'name'] as const;
const MOST = 200;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shopPage');
  return pageMetadata({ path: '/gian-hang', title: t('all'), description: t('allText') });
}

export default async function ShopsPage({ searchParams }: Props) {
  const [locale, t, given] = await Promise.all([getLocale(), getTranslations('shopPage'), searchParams]);
  const order = ORDERS.find((one) => one === given.order) ?? 'busy';
  const shops = await listShops({ order, limit: MOST });
  const to = (path: string) => localePath(locale, path);
  return (
    <main id="main" tabIndex={-1} className="page pb-12">
      <Breadcrumb crumbs={[{ label: t('home'), href: to('/') }, { label: t('all') }]} />
      <h1 className="mt-4 lg:mt-0">{t('all')}</h1>
      <p className="max-w-measure text-text-2">{t('allText')}</p>
      <div className="mt-4">
        <Tabs
          label={t('orderBy')}
          tabs={ORDERS.map((one) => ({
            label: t(`order.${one}`),
            href: one === 'busy' ? to('/gian-hang') : `${to('/gian-hang')}?order=${one}`,
            current: one === order,
          }))}
        />
      </div>
      <div className="mt-5">
        {shops.length > 0 ? (
          <ShopGrid shops={shops} />
        ) : (
          <EmptyState
            picture={{ element: <Store className="size-10" strokeWidth={1.5} /> }}
            title={t('noShops')}
            action={{ href: to('/mo-gian-hang'), label: t('open') }}
          >
            {t('noShopsText')}
          </EmptyState>
        )}
      </div>
    </main>
  );
}
