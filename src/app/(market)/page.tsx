import { ChevronRight, FileCheck2, HandCoins, Landmark, Sprout } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { EMPTY_FILTER } from '#modules/search/core/filter.ts';
import {
  areaSummaries,
  inSeason,
  listCategories,
  listShops,
  marketDay,
  searchProducts,
} from '#modules/search/queries.ts';
import { CropCalendar } from '#modules/search/ui/crop-calendar.tsx';
import { ProductGrid } from '#modules/search/ui/product-card.tsx';
import { ShopRow } from '#modules/search/ui/shop-card.tsx';
import { categoryName } from '#modules/search/ui/wording.ts';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { SectionHead } from '#ui/page-header.tsx';
import { pageMetadata } from './page-metadata.ts';

const ROW = 5;
const SHOPS = 4;
const PLACES = 12;

export async function generateMetadata(): Promise<Metadata> {
  const locale = await getLocale();
  const province = loadProvince(env.PROVINCE);
  return pageMetadata({ path: '/', description: locale === 'vi' ? province.homeLead.vi : province.homeLead.en });
}

export default async function HomePage() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('front')]);
  const province = loadProvince(env.PROVINCE);
  const language = locale === 'vi' ? 'vi' : 'en';
  const to = (path: string) => localePath(locale, path);
  const today = await marketDay();
  const month = Number(today.slice(5, 7));
  const bearing = province.cropCalendar.filter((crop) => crop.months.includes(month)).map((crop) => crop.query);
  const [season, awarded, categories, busy, fresh, places] = await Promise.all([
    inSeason(bearing, ROW),
    searchProducts({ ...EMPTY_FILTER, ocopMin: 3, sort: 'rating', limit: ROW }),
    listCategories(),
    listShops({ order: 'busy', limit: SHOPS }),
    listShops({ order: 'new', limit: SHOPS }),
    areaSummaries(),
  ]);
  const tiles = province.categories
    .filter((category) => category.home)
    .map((tile) => ({ ...tile, name: categoryName(categories.find((one) => one.slug === tile.slug) ?? tile, locale) }));
  const selling = places
    .filter((place) => place.productCount > 0)
    .sort((a, b) => b.productCount - a.productCount)
    .slice(0, PLACES);
  const promises = [
    { icon: FileCheck2, name: 'papers' },
    { icon: Sprout, name: 'grower' },
    { icon: HandCoins, name: 'payAfter' },
    { icon: Landmark, name: 'department' },
  ] as const;
  const all = (href: string) => (
    <a href={to(href)} className="inline-flex min-h-tap items-center gap-1 font-semibold text-link hover:underline">
      {t('seeAll')}
      <ChevronRight aria-hidden="true" className="size-5" strokeWidth={1.75} />
    </a>
  );
  return (
    <main id="main" tabIndex={-1} className="page flex flex-col pb-12 lg:pb-18">
      <section className="relative mt-4 overflow-hidden rounded-20 bg-award-bg lg:mt-6 lg:min-h-110">
        <div className="relative z-1 px-5 pt-5 lg:max-w-140 lg:px-14 lg:py-16">
          <h1 className="text-28 lg:text-44">{province.homeTitle[language]}</h1>
          <p className="mt-2 max-w-measure text-text-2 lg:mt-4 lg:max-w-100 lg:text-18">
            {province.homeLead[language]}
          </p>
          <p className="mt-7 hidden gap-3 lg:flex">
            <LinkButton href="#vao-vu">{t('seeSeason')}</LinkButton>
            <LinkButton href={to('/danh-muc')} variant="outline">
              {t('seeCategories')}
            </LinkButton>
          </p>
        </div>
        <picture>
          <source
            media="(min-width: 64rem)"
            srcSet={`/pictures/${province.heroPicture.wide}.webp`}
            width={1640}
            height={600}
          />
          <img
            src={`/pictures/${province.heroPicture.narrow}.webp`}
            alt=""
            width={720}
            height={560}
            fetchPriority="high"
            className="block w-full max-lg:mask-t-from-80% max-lg:mask-t-to-100% lg:absolute lg:inset-0 lg:h-full lg:mask-l-from-45% lg:mask-l-to-70% lg:object-cover lg:object-right"
          />
        </picture>
      </section>

      <nav aria-label={t('categories')} className="mt-6 lg:mt-8">
        <ul className="grid grid-cols-4 gap-x-2 gap-y-4 lg:grid-cols-8 lg:gap-x-5">
          {tiles.map((tile) => (
            <li key={tile.slug}>
              <a
                href={to(`/danh-muc/${tile.slug}`)}
                className="group flex flex-col items-center gap-1.5 rounded-16 text-center text-14 font-medium sm:text-16"
              >
                <img
                  src={`/pictures/${tile.picture}-128.webp`}
                  srcSet={`/pictures/${tile.picture}-128.webp 1x, /pictures/${tile.picture}-256.webp 2x`}
                  alt=""
                  width={104}
                  height={104}
                  decoding="async"
                  className="size-17 rounded-20 lg:size-26"
                />
                <span className="group-hover:text-link">{tile.name}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>

      {season.length > 0 && (
        <Section id="vao-vu" title={t('season')} text={t('seasonText')} end={all('/tim-kiem?harvestedWithinDays=2')}>
          <ProductGrid cards={season} oneRow />
        </Section>
      )}

      <div className="max-lg:contents lg:mt-14 lg:grid lg:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)] lg:gap-5">
        {province.cropCalendar.length > 0 && (
          <div className="max-lg:mt-10">
            <CropCalendar crops={province.cropCalendar} day={today} />
          </div>
        )}
        <section
          aria-labelledby="yen-tam"
          className="bg-brand-soft max-lg:order-5 max-lg:-mx-4 max-lg:mt-10 max-lg:-mb-12 max-lg:px-4 max-lg:py-8 lg:rounded-16 lg:p-8"
        >
          <Promises items={promises} title={t('promises')} id="yen-tam" t={t} />
        </section>
      </div>

      {awarded.items.length > 0 && (
        <Section title={t('ocop')} text={t('ocopText')} end={all('/tim-kiem?ocopMin=3')} className="max-lg:order-2">
          <ProductGrid cards={awarded.items} oneRow />
        </Section>
      )}

      {selling.length > 0 && (
        <Section
          title={t('places', { word: province.homeSpecialityWord[language] })}
          text={t('placesText')}
          end={all('/dia-ban')}
          className="max-lg:order-3"
        >
          <ul className="grid gap-x-5 gap-y-0 sm:grid-cols-2 lg:grid-cols-3 lg:gap-y-3">
            {selling.map((place) => (
              <li key={place.slug} className="max-lg:border-b max-lg:border-line">
                <a
                  href={to(`/dia-ban/${place.slug}`)}
                  className="group block h-full py-3 lg:rounded-16 lg:border lg:border-line lg:bg-surface lg:px-4 lg:hover:border-line-strong"
                >
                  <span className="flex items-baseline justify-between gap-3">
                    <span className="font-semibold group-hover:text-link">{place.name}</span>
                    <span className="shrink-0 text-14 text-text-3">{t('goods', { count: place.productCount })}</span>
                  </span>
                  <span className="block text-14 text-text-2">{place.productNames.join(', ')}</span>
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}

      {fresh.length > 0 && (
        <Section title={t('newShops')} text={t('newShopsText')} end={all('/gian-hang')} className="max-lg:order-4">
          <ShopRow shops={fresh} label={t('newShops')} />
        </Section>
      )}

      {busy.length > 0 && (
        <Section title={t('busyShops')} text={t('busyShopsText')} end={all('/gian-hang')} className="max-lg:order-1">
          <ShopRow shops={busy} label={t('busyShops')} />
        </Section>
      )}
    </main>
  );
}

function Section({
  id,
  title,
  text,
  end,
  className = '',
  children,
}: {
  id?: string;
  title: string;
  text?: string;
  end?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section id={id} className={`mt-10 lg:mt-14 ${className}`}>
      <SectionHead title={title} text={text} end={end} />
      <div className="mt-3 lg:mt-4">{children}</div>
    </section>
  );
}

function Promises({
  items,
  title,
  id,
  t,
}: {
  items: readonly { icon: typeof Sprout; name: 'papers' | 'grower' | 'payAfter' | 'department' }[];
  title: string;
  id: string;
  t: Awaited<ReturnType<typeof getTranslations<'front'>>>;
}) {
  return (
    <>
      <h2 id={id}>{title}</h2>
      <ul className="mt-4 grid gap-4">
        {items.map(({ icon: Glyph, name }) => (
          <li key={name} className="flex gap-3.5">
            <span className="flex size-11 shrink-0 items-center justify-center rounded-12 bg-surface text-ok-text">
              <Glyph aria-hidden="true" className="size-6" strokeWidth={1.75} />
            </span>
            <span>
              <span className="block font-semibold">{t(`promise.${name}`)}</span>
              <span className="block text-text-2">{t(`promise.${name}Text`)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
