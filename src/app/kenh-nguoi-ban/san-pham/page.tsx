import { Camera, Plus, Tag } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf, formatDay } from '#kernel/time.ts';
import { addLot, dropDraft, hideProduct, setToday, showProduct } from '#modules/catalog/actions.ts';
import { sellerProducts, termsOfReview } from '#modules/catalog/queries.ts';
import { SellerProductRow } from '#modules/catalog/ui/seller-product-row.tsx';
import { listingStanding } from '#modules/risk/queries.ts';
import { requireSeller } from '#platform/session.ts';
import { Box } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { SectionHead } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

const DONE = ['submitted', 'waiting', 'changed', 'hidden', 'shown', 'lot', 'dropped'] as const;
const ACTIONS = { setToday, hide: hideProduct, show: showProduct, addLot, drop: dropDraft };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('listing.list');
  return { title: t('title') };
}

/** Everything the shop sells: what needs the seller first, today's price and stock in each row. */
export default async function ProductsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const ctx = await requireSeller();
  const [products, { reviewHours }, { isAtOnce, brakedUntil }, { xong }, t, tRisk, locale] = await Promise.all([
    sellerProducts(ctx, ctx.shopId),
    termsOfReview(ctx.now),
    listingStanding(ctx, ctx.shopId),
    searchParams,
    getTranslations('listing'),
    getTranslations('risk.seller'),
    getLocale(),
  ]);
  const done = DONE.find((one) => one === xong);
  const addHref = localePath(locale, '/kenh-nguoi-ban/san-pham/moi');
  return (
    <ScreenWords of={['listing']}>
      <div className="page grid gap-5 py-5 lg:py-8">
        <SectionHead
          title={t('list.title')}
          titleTag="h1"
          text={products.length > 0 ? t('list.lead') : undefined}
          end={
            products.length > 0 && (
              <div className="flex flex-wrap justify-end gap-2">
                <LinkButton href={localePath(locale, '/kenh-nguoi-ban/khuyen-mai')} variant="outline" icon={Tag}>
                  {t('list.promotions')}
                </LinkButton>
                <LinkButton href={addHref} icon={Plus} className="max-lg:hidden">
                  {t('list.add')}
                </LinkButton>
              </div>
            )
          }
        />
        {done && (
          <Note tone="ok" live>
            {t(`done.${done}`, { hours: reviewHours })}
          </Note>
        )}
        {isAtOnce && <Note tone="info">{tRisk('atOnce')}</Note>}
        {brakedUntil && <Note tone="wait">{tRisk('braked', { date: formatDay(brakedUntil) })}</Note>}
        {products.length === 0 ? (
          <EmptyState
            picture={{ element: <Camera className="size-9" strokeWidth={1.75} /> }}
            title={t('list.empty')}
            action={{ href: addHref, label: t('list.emptyAction') }}
          >
            {t('list.emptyText')}
          </EmptyState>
        ) : (
          <>
            <LinkButton href={addHref} icon={Plus} wide className="lg:hidden">
              {t('list.add')}
            </LinkButton>
            <p className="-mb-2 text-14 text-text-3">{t('list.count', { count: products.length })}</p>
            <Box>
              <ul className="divide-y divide-line">
                {products.map((product) => (
                  <SellerProductRow
                    key={product.productId}
                    product={product}
                    actions={ACTIONS}
                    today={dayOf(ctx.now)}
                  />
                ))}
              </ul>
            </Box>
          </>
        )}
      </div>
    </ScreenWords>
  );
}
