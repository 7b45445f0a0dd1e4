import { Search, ShoppingBasket, Truck } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { formatDay } from '#kernel/time.ts';
import { addToCartAction } from '#modules/cart/actions.ts';
import { RecallBand } from '#modules/recalls/ui/recall-band.tsx';
import { ReportLink } from '#modules/reports/ui/report-link.tsx';
import { askedVnd } from '#modules/search/core/asked-price.ts';
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
import { variantChoices } from '#modules/search/ui/variant-choices.ts';
import { CartBadge } from '#modules/search/ui/visitor.tsx';
import { WhoSells } from '#modules/search/ui/who-sells.tsx';
import { cardSupply, categoryName, freshWord, placeText, ratingText } from '#modules/search/ui/wording.ts';
import { env } from '#platform/env.ts';
import { Badge, StarBadge, StarMark } from '#ui/badge.tsx';
import { Breadcrumb } from '#ui/breadcrumb.tsx';
import { IconLink } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { HeaderLink } from '#ui/site-header.tsx';
import { pageMetadata } from '../../page-metadata.ts';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ reviews?: string | string[] }> };

const REVIEWS = 8;
const ALL_REVIEWS = 1000;
const OTHERS = 5;

const pageOf = cache(async (slug: string): Promise<ProductPage> => {
  const found = await productPage(slug);
  if (found.kind !== 'found') notFound();
  return found.page;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { slug }] = await Promise.all([getTranslations('productPage'), params]);
  const page = await pageOf(slug);
  const cheapest = [...page.variants].sort((a, b) => askedVnd(a) - askedVnd(b))[0];
  const description = t('metaText', {
    name: page.name,
    price: cheapest ? `${formatVnd(askedVnd(cheapest))}/${cheapest.unit}` : '',
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
  const { shop } = page;
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
  const variants = await variantChoices(page);
  const rating =
    total > 0 ? (
      <p className="flex flex-wrap items-center gap-x-1.5">
        <StarMark />
        <span className="font-semibold">{ratingText(page.ratingSum / Math.max(1, page.ratingCount), locale)}</span>
        <a href="#danh-gia" className="link -my-2.5 inline-block py-2.5">
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
        <RecallBand recalls={page.recalls} />
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
            <WhoSells page={page} />
            <p>
              <ReportLink subject="product" name={slug} />
            </p>
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
            reportLinkOf={(reviewId) => <ReportLink subject="review" name={reviewId} />}
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
