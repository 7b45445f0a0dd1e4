import { Clock, Search, ShoppingBasket, Store } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { formatPhone } from '#kernel/phone.ts';
import { formatDay, formatShortDay } from '#kernel/time.ts';
import { ReportLink } from '#modules/reports/ui/report-link.tsx';
import { filterAddress } from '#modules/search/core/filter.ts';
import {
  listCategories,
  marketDay,
  readFilter,
  type SearchParams,
  type ShopPage,
  searchProducts,
  shopPage,
} from '#modules/search/queries.ts';
import { lastChecked, PaperList } from '#modules/search/ui/paper-list.tsx';
import { ProductGrid } from '#modules/search/ui/product-card.tsx';
import { CartBadge } from '#modules/search/ui/visitor.tsx';
import { categoryName, placeText, ratingText } from '#modules/search/ui/wording.ts';
import { shopTrust } from '#modules/trust/queries.ts';
import { TrustScore } from '#modules/trust/ui/trust-parts.tsx';
import { Badge, Rating } from '#ui/badge.tsx';
import { Box, Rows } from '#ui/box.tsx';
import { Breadcrumb } from '#ui/breadcrumb.tsx';
import { IconLink } from '#ui/button.tsx';
import { Chip, ChipRow } from '#ui/chip.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ShowMore } from '#ui/pagination.tsx';
import { HeaderLink } from '#ui/site-header.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { pageMetadata } from '../../page-metadata.ts';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

/** Under this many orders a share says nothing. */
const ENOUGH = 5;

const pageOf = cache(async (slug: string): Promise<ShopPage> => {
  const found = await shopPage(slug);
  if (found.kind !== 'found') notFound();
  return found.page;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, goods, { slug }] = await Promise.all([getTranslations('shopPage'), getTranslations('goods'), params]);
  const page = await pageOf(slug);
  const picture = page.coverFileId ?? page.firstPhoto;
  return pageMetadata({
    path: `/gian-hang/${slug}`,
    title: page.name,
    description: `${t('metaText', { name: page.name, kind: goods(`kind.${page.kind}`), place: placeText(page.area.name), day: formatDay(page.verifiedOn) })} ${page.story}`,
    picture: picture ? `/api/files/${picture}-960.webp` : undefined,
  });
}

export default async function ShopScreen({ params, searchParams }: Props) {
  const [locale, t, goods, { slug }, given] = await Promise.all([
    getLocale(),
    getTranslations('shopPage'),
    getTranslations('goods'),
    params,
    searchParams,
  ]);
  const page = await pageOf(slug);
  const filter = { ...readFilter(given), shop: slug };
  const [list, categories, today, trust] = await Promise.all([
    searchProducts(filter),
    listCategories(),
    marketDay(),
    shopTrust(page.id),
  ]);
  const to = (path: string) => localePath(locale, path);
  const here = to(`/gian-hang/${slug}`);
  const address = (change: Partial<typeof filter>) => filterAddress(here, filter, change, ['shop']);
  const isAway = page.awayFrom !== null && page.awayTo !== null && page.awayFrom <= today && today <= page.awayTo;
  const cover = page.coverFileId ?? page.firstPhoto;
  const checked = lastChecked(page.papers);
  const facts = factsOf(page, t);
  return (
    <>
      <PageHeader
        title={t('shop')}
        titleTag="p"
        backHref={to('/gian-hang')}
        wideHidden
        actions={
          <>
            <IconLink icon={Search} label={t('search')} href={to('/tim-kiem')} />
            <HeaderLink icon={ShoppingBasket} label={t('cart')} href={to('/gio-hang')} badge={<CartBadge />} iconOnly />
          </>
        }
      />
      <main id="main" tabIndex={-1} className="page pb-12 lg:pb-18">
        <Breadcrumb
          crumbs={[
            { label: t('home'), href: to('/') },
            { label: t('all'), href: to('/gian-hang') },
            { label: page.name },
          ]}
        />
        <div className="max-lg:-mx-4">
          <img
            src="/pictures/cover.webp"
            alt=""
            width={1200}
            height={360}
            fetchPriority="high"
            className="h-36 w-full object-cover lg:h-56 lg:rounded-20"
          />
        </div>
        <div className="grid gap-x-10 gap-y-5 lg:grid-cols-[minmax(0,1fr)_24rem]">
          <div>
            <div className="-mt-12 size-24 overflow-hidden rounded-20 border-4 border-page bg-brand-soft lg:ml-6">
              {cover ? (
                <img
                  src={`/api/files/${cover}-480.webp`}
                  alt=""
                  width={96}
                  height={96}
                  className="size-full object-cover"
                />
              ) : (
                <span className="flex size-full items-center justify-center text-ok-text">
                  <Store aria-hidden="true" className="size-10" strokeWidth={1.5} />
                </span>
              )}
            </div>
            <h1 className="mt-2">{page.name}</h1>
            <p className="text-text-2">
              {goods(`kind.${page.kind}`)} ·{' '}
              <a href={to(`/dia-ban/${page.area.slug}`)} className="hover:text-link hover:underline">
                {placeText(page.area.name)}
              </a>{' '}
              · {t('sellsSince', { month: `${page.createdOn.slice(5, 7)}/${page.createdOn.slice(0, 4)}` })}
            </p>
            <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
              <Badge tone="verified">{t('verifiedOn', { day: formatDay(page.verifiedOn) })}</Badge>
              {page.ratingCount > 0 ? (
                <Rating value={ratingText(page.ratingSum / page.ratingCount, locale)} count={page.ratingCount} />
              ) : (
                <span className="text-14 text-text-3">{t('noRating')}</span>
              )}
            </p>
            <TrustScore of="shop" trust={trust} />
          </div>
          <dl className="grid grid-cols-3 divide-x divide-line border-y border-line max-lg:-mx-4 lg:mt-6 lg:self-start lg:rounded-16 lg:border lg:bg-surface">
            {facts.map((fact) => (
              <div key={fact.label} className="flex flex-col-reverse justify-end px-4 py-3">
                <dt className="text-14 text-text-2">{fact.label}</dt>
                <dd className="text-18 font-bold tabular">{fact.value}</dd>
              </div>
            ))}
          </dl>
        </div>
        {isAway && page.awayTo && (
          <Note tone="wait" icon={Clock} className="mt-4">
            {t('away', { day: formatShortDay(page.awayTo) })}
          </Note>
        )}
        {page.isPaused && (
          <Note tone="wait" className="mt-4">
            {t('paused')}
          </Note>
        )}
        <div className="mt-5">
          <Tabs
            label={t('parts')}
            tabs={[
              { label: t('products'), href: here, current: true, count: page.productCount },
              { label: t('papers'), href: '#giay-to', count: page.papers.length },
              { label: t('legal'), href: '#dung-ten' },
              ...(page.story ? [{ label: t('story'), href: '#gioi-thieu' }] : []),
            ]}
          />
        </div>
        <section className="mt-3">
          <h2 className="sr-only">{t('products')}</h2>
          {list.facets.category.length > 1 && (
            <ChipRow label={t('categories')}>
              <Chip href={address({ category: null })} chosen={filter.category === null} removable={false}>
                {t('allGoods', { count: page.productCount })}
              </Chip>
              {list.facets.category.map((facet) => {
                const category = categories.find((one) => one.slug === facet.value);
                return (
                  <Chip
                    key={facet.value}
                    href={address({ category: facet.value })}
                    chosen={filter.category === facet.value}
                    removable={false}
                  >
                    {category ? categoryName(category, locale) : facet.label} {facet.count}
                  </Chip>
                );
              })}
            </ChipRow>
          )}
          <div className="mt-3">
            {list.items.length > 0 ? (
              <ProductGrid cards={list.items} eager={2} />
            ) : (
              <EmptyState
                picture={{ element: <Store className="size-10" strokeWidth={1.5} /> }}
                title={t('noGoods')}
                action={{ href: to('/danh-muc'), label: t('seeOthers') }}
              >
                {t('noGoodsText')}
              </EmptyState>
            )}
          </div>
          {list.items.length < list.total && (
            <div className="mt-8">
              <ShowMore
                shown={list.items.length}
                total={list.total}
                href={address({ limit: Math.min(100, filter.limit + 24) })}
              />
            </div>
          )}
        </section>
        <div className="mt-10 grid items-start gap-x-6 gap-y-8 lg:grid-cols-2">
          <section id="dung-ten">
            <h2>{t('legal')}</h2>
            <Box className="mt-3">
              <Rows
                rows={[
                  { label: t('legalName'), value: page.legalName },
                  ...(page.taxCode ? [{ label: t('taxCode'), value: page.taxCode }] : []),
                  ...(page.representative && page.kind !== 'household'
                    ? [{ label: t('representative'), value: page.representative }]
                    : []),
                  {
                    label: page.kind === 'household' ? t('place') : t('seat'),
                    value: `${page.addressLine}, ${placeText(page.area.name)}, ${placeText(page.area.provinceName)}`,
                  },
                  {
                    label: t('phone'),
                    value: (
                      <a href={`tel:${page.phone}`} className="link">
                        {formatPhone(page.phone)}
                      </a>
                    ),
                  },
                  {
                    label: t('hours'),
                    value: t('hoursText', { from: clock(page.opensMinute), to: clock(page.closesMinute) }),
                  },
                  ...(page.producerCount > 1
                    ? [{ label: t('growers'), value: t('growersCount', { count: page.producerCount }) }]
                    : []),
                ].map((row) => ({ ...row, label: <span className="block min-w-24">{row.label}</span> }))}
              />
            </Box>
            <p className="mt-2">
              <ReportLink subject="shop" name={slug} />
            </p>
          </section>
          <section id="giay-to">
            <h2>{t('papers')}</h2>
            <div className="mt-3">
              {page.papers.length > 0 ? (
                <PaperList papers={page.papers} today={today} />
              ) : (
                <p className="text-text-2">{t('noPapers')}</p>
              )}
            </div>
            {checked && <p className="mt-2 text-14 text-text-3">{t('checkedLast', { day: formatDay(checked) })}</p>}
          </section>
        </div>
        {page.story && (
          <section id="gioi-thieu" className="mt-8">
            <h2>{t('story')}</h2>
            <p className="mt-2 max-w-measure whitespace-pre-line break-words">{page.story}</p>
          </section>
        )}
      </main>
    </>
  );
}

const clock = (minute: number): string => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;

/** Measured from the rows of its orders; too few say so. */
function factsOf(page: ShopPage, t: Awaited<ReturnType<typeof getTranslations<'shopPage'>>>) {
  const { delivered, onTime, confirmMinutes } = page.facts;
  const minutes =
    confirmMinutes === null
      ? t('none')
      : confirmMinutes < 90
        ? t('minutes', { count: Math.max(1, confirmMinutes) })
        : t('hoursCount', { count: Math.round(confirmMinutes / 60) });
  return [
    { label: t('delivered'), value: delivered > 0 ? String(delivered) : t('none') },
    { label: t('onTime'), value: delivered >= ENOUGH ? `${Math.floor((onTime * 100) / delivered)} %` : t('none') },
    { label: t('confirms'), value: minutes },
  ];
}
