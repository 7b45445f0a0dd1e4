import { Warehouse } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { promisedSizes, shopHeaps } from '#modules/stock/queries.ts';
import { HeapList } from '#modules/stock/ui/heap-list.tsx';
import { PromiseList } from '#modules/stock/ui/promise-list.tsx';
import { requireSeller } from '#platform/session.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { SectionHead } from '#ui/page-header.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('stock');
  return { title: t('title') };
}

/** What lies there, and what is promised before it is there. */
export default async function StockPage() {
  const ctx = await requireSeller();
  const [heaps, sizes, t, locale] = await Promise.all([
    shopHeaps(ctx, ctx.shopId),
    promisedSizes(ctx, ctx.shopId),
    getTranslations('stock'),
    getLocale(),
  ]);
  return (
    <div className="page grid max-w-180 gap-6 py-5 lg:py-8">
      <SectionHead title={t('title')} titleTag="h1" text={t('lead')} />
      {heaps.length + sizes.length === 0 && (
        <EmptyState
          picture={{ element: <Warehouse className="size-9" strokeWidth={1.75} /> }}
          title={t('empty')}
          action={{ href: localePath(locale, '/kenh-nguoi-ban/san-pham/moi'), label: t('emptyAction') }}
        >
          {t('emptyText')}
        </EmptyState>
      )}
      {heaps.length > 0 && (
        <section className="grid gap-3">
          <SectionHead title={t('there')} />
          <HeapList heaps={heaps} />
        </section>
      )}
      {sizes.length > 0 && (
        <section className="grid gap-3">
          <SectionHead title={t('promised')} text={t('promisedText')} />
          <PromiseList sizes={sizes} />
        </section>
      )}
    </div>
  );
}
