import { MapPin, Sprout } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import {
  areaSummaries,
  listCategories,
  listShops,
  readFilter,
  type SearchParams,
  searchProducts,
} from '#modules/search/queries.ts';
import { ProductListing } from '#modules/search/ui/product-listing.tsx';
import { ShopGrid } from '#modules/search/ui/shop-card.tsx';
import { placeText } from '#modules/search/ui/wording.ts';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import { Breadcrumb } from '#ui/breadcrumb.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { pageMetadata } from '../../page-metadata.ts';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

const SHOPS = 8;

async function areaOf(slug: string) {
  const [area] = await areaSummaries(slug);
  if (!area) notFound();
  return area;
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [t, { slug }, given] = await Promise.all([getTranslations('places'), params, searchParams]);
  const area = await areaOf(slug);
  return pageMetadata({
    path: `/dia-ban/${slug}`,
    title: t('goodsOf', { name: placeText(area.name) }),
    description: t('areaText', { name: area.name, goods: area.productNames.join(', ') || t('noGoods') }),
    index: Object.keys(given).length === 0,
  });
}

export default async function PlacePage({ params, searchParams }: Props) {
  const [locale, t, { slug }, given] = await Promise.all([
    getLocale(),
    getTranslations('places'),
    params,
    searchParams,
  ]);
  const area = await areaOf(slug);
  const filter = { ...readFilter(given), area: slug };
  const [list, categories, shops] = await Promise.all([
    searchProducts(filter),
    listCategories(),
    listShops({ order: 'busy', area: slug, limit: SHOPS }),
  ]);
  const province = loadProvince(env.PROVINCE);
  const to = (path: string) => localePath(locale, path);
  return (
    <main id="main" tabIndex={-1} className="page pb-12">
      <Breadcrumb
        crumbs={[
          { label: t('home'), href: to('/') },
          { label: t('crumb'), href: to('/dia-ban') },
          { label: area.name },
        ]}
      />
      <ProductListing
        path={`/dia-ban/${slug}`}
        filter={filter}
        own={['area']}
        list={list}
        categories={categories}
        heading={
          <>
            <h1 className="max-lg:mt-1">{t('goodsOf', { name: placeText(area.name) })}</h1>
            <p className="text-text-2">
              {t('inProvince', { province: province.legalProvince.name, goods: list.total, shops: area.shopCount })}
            </p>
          </>
        }
        beside={
          area.formerNames.length > 0 && (
            <Note tone="ok" icon={MapPin} title={t('oldTitle')}>
              {t('old', {
                names: area.formerNames.map(placeText).join(', '),
                districts: area.formerDistricts.map(placeText).join(', '),
              })}
            </Note>
          )
        }
        empty={
          area.productCount === 0 && (
            <EmptyState
              picture={{ element: <Sprout className="size-10" strokeWidth={1.5} /> }}
              title={t('emptyTitle', { name: area.name })}
              action={{ href: to('/dia-ban'), label: t('otherPlaces') }}
            >
              {t('emptyText')}
            </EmptyState>
          )
        }
        after={
          shops.length > 0 && (
            <section className="mt-10">
              <h2>{t('shopsHere')}</h2>
              <div className="mt-4">
                <ShopGrid shops={shops} />
              </div>
            </section>
          )
        }
      />
    </main>
  );
}
