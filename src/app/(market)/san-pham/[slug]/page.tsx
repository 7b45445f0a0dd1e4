import { Search, ShoppingBasket, Truck, UserRound } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { addSeconds, dayOf, formatDay, formatShortDay } from '#kernel/time.ts';
import { addToCartAction } from '#modules/cart/actions.ts';
import { pricePer } from '#modules/catalog/core/price.ts';
import { EMPTY_FILTER } from '#modules/search/core/filter.ts';
import { type ProductPage, productPage, productReviews, searchProducts } from '#modules/search/queries.ts';
import { BuyForm } from '#modules/search/ui/buy-form.tsx';
import { Gallery } from '#modules/search/ui/gallery.tsx';
import { LabelTable } from '#modules/search/ui/label-table.tsx';
import { lastChecked, PaperList } from '#modules/search/ui/paper-list.tsx';
import { ProductGrid } from '#modules/search/ui/product-card.tsx';
import { productData } from '#modules/search/ui/product-data.ts';
import { Reviews } from '#modules/search/ui/reviews.tsx';
import { SaleTerms } from '#modules/search/ui/sale-terms.tsx';
import { CartBadge } from '#modules/search/ui/visitor.tsx';
import {
  cardSupply,
  categoryName,
  freshWord,
  placeText,
  ratingText,
  shortUnit,
  weightText,
} from '#modules/search/ui/wording.ts';
import { shownAmount } from '#modules/stock/core/amount.ts';
import { env } from '#platform/env.ts';
import { Badge, StarBadge, StarMark } from '#ui/badge.tsx';
import { Box } from '#ui/box.tsx';
import { Breadcrumb } from '#ui/breadcrumb.tsx';
import { IconLink, LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { HeaderLink } from '#ui/site-header.tsx';
import { pageMetadata } from '../../page-metadata.ts';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ reviews?: string | string[] }> };

const REVIEWS = 8;
const ALL_REVIEWS = 1000;
const OTHERS = 5;

/** What one piece usually weighs: a range where the seller stated one. */
function eachWeight(weighed: NonNullable<ProductPage['variants'][number]['weighed']>): string {
  const { contentBase, minBase, maxBase, dimension } = weighed;
  if (minBase === null || maxBase === null) return weightText(contentBase, dimension);
  return `${shownAmount(BigInt(minBase), dimension)}–${weightText(maxBase, dimension)}`;
}

const pageOf = cache(async (slug: string): Promise<ProductPage> => {
  const found = await productPage(slug);
  if (found.kind !== 'found') notFound();
  return found.page;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { slug }] = await Promise.all([getTranslations('productPage'), params]);
  const page = await pageOf(slug);
  const cheapest = [...page.variants].sort((a, b) => a.priceVnd - b.priceVnd)[0];
  const description = t('metaText', {
    name: page.name,
    price: cheapest ? `${formatVnd(cheapest.priceVnd)}/${cheapest.unit}` : '',
    shop: page.shop.name,
    place: placeText(page.area.name),
  });
  return pageMetadata({
    path: `/san-pham/${slug}`,
    title: page.name,
    description: `${description} ${page.description}`,
    picture: page.photos[0] ? `/api/files/${page.photos[0]}-960.webp` : undefined,
  });
}

export default async function ProductPageScreen({ params, searchParams }: Props) {
  const [locale, t, goods, { slug }, given] = await Promise.all([
    getLocale(),
    getTranslations('productPage'),
    getTranslations('goods'),
    params,
    searchParams,
  ]);
  const page = await pageOf(slug);
  const { shop, producer } = page;
  const [{ reviews, counts, total, hasMore }, sameShop] = await Promise.all([
    productReviews(page.id, given.reviews === 'all' ? ALL_REVIEWS : REVIEWS),
    searchProducts({ ...EMPTY_FILTER, shop: shop.slug, limit: OTHERS + 1 }),
  ]);
  const others = sameShop.items.filter((item) => item.id !== page.id).slice(0, OTHERS);
  const to = (path: string) => localePath(locale, path);
  const here = to(`/san-pham/${slug}`);
  const fresh = freshWord({ harvestedDaysAgo: page.harvestedDaysAgo, categorySlug: page.category.slug });
  const isSoldOut = page.variants.every((variant) => variant.available <= 0);
  const ownPapers = page.papers.filter((paper) => paper.of !== 'shop');
  const ocop = ownPapers.find((paper) => paper.kind === 'ocop');
  const checked = lastChecked(page.papers);
  const variants = page.variants.map((variant) => {
    const per = pricePer(BigInt(variant.priceVnd), BigInt(variant.contentBase), variant.dimension);
    return {
      id: variant.id,
      name: variant.name,
      unit: variant.unit,
      priceVnd: variant.priceVnd,
      available: variant.available,
      perText:
        per && variant.dimension !== 'count' && !variant.weighed
          ? t('per', { price: formatVnd(per.vnd), unit: t(`perUnit.${per.per}`) })
          : null,
      leftText: supplyText(variant),
      offers: offersOf(variant),
      lower: [
        ...variant.tiers.map((tier) => ({ from: tier.minQuantity, priceVnd: saleVnd(variant, tier.unitPriceVnd) })),
        ...(variant.flash ? [{ from: 1, priceVnd: saleVnd(variant, variant.flash.unitPriceVnd) }] : []),
      ],
      weighed: variant.weighed && {
        price: formatVnd(variant.weighed.unitPriceVnd),
        unit: goods(`per.${variant.dimension}`),
        text: t(variant.contentBase === variant.weighed.priceBase ? 'weighed' : 'weighedEach', {
          unit: variant.unit,
          weight: eachWeight(variant.weighed),
          estimate: formatVnd(variant.priceVnd),
          percent: String(variant.weighed.toleranceBp / 100).replace('.', ','),
        }),
      },
    };
  });
  /** What costs less, until when or from how many on; never beside a price struck out. */
  function offersOf(variant: ProductPage['variants'][number]): string[] {
    const { flash, tiers, weighed } = variant;
    const unit = weighed ? goods(`per.${variant.dimension}`) : variant.unit;
    const lastDay = flash && formatShortDay(dayOf(addSeconds(new Date(flash.endsAt), -1)));
    return [
      ...(flash && lastDay ? [t('flashUntil', { day: lastDay, price: formatVnd(flash.unitPriceVnd), unit })] : []),
      ...tiers.map(({ minQuantity, unitPriceVnd }) =>
        t('tierFrom', { quantity: minQuantity, of: shortUnit(variant.unit), price: formatVnd(unitPriceVnd), unit }),
      ),
    ];
  }
  function supplyText(variant: ProductPage['variants'][number]): string {
    const { availability, available, window } = variant;
    const unit = shortUnit(variant.unit);
    if (availability === 'stock')
      return available > 0 ? t('leftNow', { count: available, unit }) : `${goods('soldOut')}.`;
    if (!window) return t(`supply.${availability}None`);
    const left = t(`supply.${availability}Left`, {
      count: available,
      unit,
      from: formatShortDay(window.startsOn),
      to: formatShortDay(window.endsOn),
    });
    // Until the last instant before: its day is the last on which it may be ordered.
    const lastDay = window.cutOffAt && dayOf(addSeconds(new Date(window.cutOffAt), -1));
    return lastDay ? `${left} ${t('supply.until', { day: formatShortDay(lastDay) })}` : left;
  }
  const rating =
    total > 0 ? (
      <p className="flex flex-wrap items-center gap-x-1.5">
        <StarMark />
        <span className="font-semibold">{ratingText(page.ratingSum / Math.max(1, page.ratingCount), locale)}</span>
        <a href="#danh-gia" className="link">
          {t('reviewCount', { count: total })}
        </a>
      </p>
    ) : (
      <a href="#danh-gia" className="text-text-3 hover:underline">
        {t('noReviewsYet')}
      </a>
    );
  const supply = cardSupply(page);
  const soldOut = supply === 'stock' ? t('soldOutText') : t(`supply.${supply}Closed`);
  const closed = shop.isPaused ? t('paused') : isSoldOut ? soldOut : null;
  return (
    <>
      <PageHeader
        title={categoryName(page.category, locale)}
        titleTag="p"
        backHref={to(`/danh-muc/${page.category.slug}`)}
        wideHidden
        sticky
        actions={
          <>
            <IconLink icon={Search} label={t('search')} href={to('/tim-kiem')} />
            <HeaderLink icon={ShoppingBasket} label={t('cart')} href={to('/gio-hang')} badge={<CartBadge />} iconOnly />
          </>
        }
      />
      <main id="main" tabIndex={-1} className="page pb-10 lg:pb-18">
        <Breadcrumb
          crumbs={[
            { label: t('home'), href: to('/') },
            ...(page.parent
              ? [{ label: categoryName(page.parent, locale), href: to(`/danh-muc/${page.parent.slug}`) }]
              : []),
            { label: categoryName(page.category, locale), href: to(`/danh-muc/${page.category.slug}`) },
            { label: page.name },
          ]}
        />
        <div className="grid gap-x-12 gap-y-5 lg:grid-cols-2">
          <Gallery
            name={page.name}
            photos={page.photos}
            fresh={supply === 'stock' && fresh ? goods(`fresh.${fresh}`) : null}
            isIllustrated={page.isIllustrated}
          />
          <div className="grid content-start gap-4">
            <div>
              {ownPapers.length > 0 && (
                <p className="mb-2 flex flex-wrap gap-2">
                  {ocop?.stars && <StarBadge name={goods('ocop')} stars={ocop.stars} href="#giay-to" />}
                  {ownPapers
                    .filter((paper) => paper.kind === 'vietgap' || paper.kind === 'organic')
                    .map((paper) => (
                      <Badge key={paper.id} tone={paper.kind === 'organic' ? 'organic' : 'certificate'} href="#giay-to">
                        {goods(paper.kind)}
                      </Badge>
                    ))}
                </p>
              )}
              <h1>{page.name}</h1>
              <div className="mt-1 flex flex-wrap items-center gap-x-3 max-lg:hidden">
                {rating}
                {page.soldCount > 0 && (
                  <>
                    <span aria-hidden="true">·</span>
                    <span>{t('sold', { count: page.soldCount })}</span>
                  </>
                )}
              </div>
            </div>
            <BuyForm
              action={addToCartAction}
              variants={variants}
              cartHref={to('/gio-hang')}
              beside={rating}
              closed={closed}
              words={{
                kinds: t('kinds'),
                taxIncluded: t('taxIncluded'),
                add: t('add'),
                adding: t('adding'),
                about: t('aboutSum'),
                quantity: t('quantity'),
                seeCart: t('seeCart'),
              }}
            />
            {page.category.group === 'alcohol' && <Note tone="wait">{t('alcohol')}</Note>}
            {!closed && (
              <p className="flex gap-2 text-text-2">
                <Truck aria-hidden="true" className="mt-0.5 size-5 shrink-0" strokeWidth={1.75} />
                <span>
                  {page.delivery.daysNotice === null
                    ? t('pickupOnly')
                    : supply === 'stock'
                      ? t('deliveryHint', { days: page.delivery.daysNotice })
                      : t('supply.delivery')}
                </span>
              </p>
            )}
            <section
              aria-label={t('who')}
              className="max-lg:-mx-4 max-lg:border-t-8 max-lg:border-strong max-lg:px-4 max-lg:pt-6"
            >
              <h2 className="mb-3 lg:sr-only">{t('who')}</h2>
              <Box>
                {producer && (
                  <div className="flex gap-3.5 px-4 py-3.5">
                    {producer.pictureFileId ? (
                      <img
                        src={`/api/files/${producer.pictureFileId}-480.webp`}
                        alt=""
                        width={64}
                        height={64}
                        loading="lazy"
                        className="size-16 rounded-12 object-cover"
                      />
                    ) : (
                      <span className="flex size-14 shrink-0 items-center justify-center rounded-12 bg-brand-soft text-ok-text">
                        <UserRound aria-hidden="true" className="size-7" strokeWidth={1.5} />
                      </span>
                    )}
                    <div className="min-w-0">
                      <p className="text-text-2">{page.category.group === 'fresh' ? t('grower') : t('maker')}</p>
                      <p className="font-semibold">{producer.name}</p>
                      <p className="text-text-2">
                        {[producer.plot, placeText(producer.areaName)].filter(Boolean).join(', ')}
                      </p>
                      {producer.story && <p className="mt-1 text-14 text-text-2">{producer.story}</p>}
                    </div>
                  </div>
                )}
                <div className="flex items-start justify-between gap-3 px-4 py-3.5">
                  <div className="min-w-0">
                    <p className="text-text-2">{t('seller')}</p>
                    <p className="font-semibold">{shop.name}</p>
                    <p className="text-text-2">
                      {goods(`kind.${shop.kind}`)} · {placeText(shop.areaName)} ·{' '}
                      {t('sellsSince', { month: `${shop.createdOn.slice(5, 7)}/${shop.createdOn.slice(0, 4)}` })}
                    </p>
                    <p className="mt-1.5 flex flex-wrap items-center gap-2 text-14 text-text-2">
                      <Badge tone="verified">{goods('verified')}</Badge>
                      {t('verifiedOn', { day: formatDay(shop.verifiedOn) })}
                    </p>
                  </div>
                  <LinkButton href={to(`/gian-hang/${shop.slug}`)} variant="outline" size="small" className="shrink-0">
                    {t('seeShop')}
                  </LinkButton>
                </div>
              </Box>
            </section>
          </div>
        </div>

        {page.description && (
          <section className="mt-8 lg:mt-12">
            <h2>{t('about')}</h2>
            <p className="mt-2 max-w-measure whitespace-pre-line break-words">{page.description}</p>
          </section>
        )}

        <div className="mt-8 grid items-start gap-x-6 gap-y-8 lg:mt-12 lg:grid-cols-3">
          <section id="giay-to">
            <h2>{t('papers')}</h2>
            <div className="mt-3">
              {page.papers.length > 0 ? (
                <PaperList papers={page.papers} today={page.today} />
              ) : (
                <p className="text-text-2">{t('noPapers')}</p>
              )}
            </div>
            {checked && <p className="mt-2 text-14 text-text-3">{t('checkedLast', { day: formatDay(checked) })}</p>}
          </section>
          <section>
            <h2>{t('terms')}</h2>
            <div className="mt-3">
              <SaleTerms page={page} />
            </div>
          </section>
          <section>
            <h2>{t('onLabel')}</h2>
            <div className="mt-3">
              <LabelTable page={page} />
            </div>
          </section>
        </div>

        <div className="mt-8 lg:mt-12 lg:max-w-195">
          <Reviews
            reviews={reviews}
            counts={counts}
            total={total}
            hasMore={hasMore}
            shopName={shop.name}
            allHref={`${here}?reviews=all#danh-gia`}
          />
        </div>

        {others.length > 0 && (
          <section className="mt-10 lg:mt-14">
            <h2>{t('alsoFrom', { shop: shop.name })}</h2>
            <div className="mt-4">
              <ProductGrid cards={others} oneRow />
            </div>
          </section>
        )}
        <script type="application/ld+json">{productData(page, env.baseUrl)}</script>
      </main>
      {/* Room for the bar with the one act, which lies over the foot of the phone's page. */}
      {!closed && <div aria-hidden="true" className="order-last h-20 bg-deep lg:hidden" />}
    </>
  );
}

/** What one sale unit costs at a price per its measure. */
const saleVnd = (variant: { contentBase: number; priceBase: number }, unitPriceVnd: number): number =>
  Math.round((unitPriceVnd * variant.contentBase) / variant.priceBase);
