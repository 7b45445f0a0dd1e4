import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatFullMoment } from '#kernel/time.ts';
import { SELLER_RECALLS_PATH, sellerRecallPath } from '#modules/recalls/core/pages.ts';
import { recallableProducts, sellerRecalls } from '#modules/recalls/queries.ts';
import { RecallBadge } from '#modules/recalls/ui/recall-parts.tsx';
import { requireSeller } from '#platform/session.ts';
import { Box, BoxItem, BoxRow } from '#ui/box.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { SectionHead } from '#ui/page-header.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('recalls'))('seller.title') };
}

/** The shop's recalls, and its goods of which a lot may be called back. */
export default async function SellerRecallsPage() {
  const ctx = await requireSeller();
  const [locale, t, recalls, products] = await Promise.all([
    getLocale(),
    getTranslations('recalls'),
    sellerRecalls(ctx, ctx.shopId),
    recallableProducts(ctx, ctx.shopId),
  ]);
  return (
    <div className="page grid max-w-200 gap-6 py-5 lg:py-8">
      <div>
        <h1>{t('seller.title')}</h1>
        <p className="text-text-2">{t('seller.lead')}</p>
      </div>
      {recalls.length === 0 ? (
        <EmptyState title={t('seller.none')}>{t('seller.noneText')}</EmptyState>
      ) : (
        <Box>
          {recalls.map((one) => (
            <BoxRow key={one.code}>
              <a href={localePath(locale, sellerRecallPath(one.code))} className="block min-h-tap hover:underline">
                <span className="flex flex-wrap items-center gap-2 font-semibold text-link">
                  {one.productName} <RecallBadge state={one.state} />
                </span>
                <span className="block text-text-2">
                  {t('seller.row', { code: one.code, confirmed: one.confirmed, orders: one.orders })}
                </span>
                {one.openedAt && <span className="text-14 text-text-3">{formatFullMoment(one.openedAt)}</span>}
              </a>
            </BoxRow>
          ))}
        </Box>
      )}
      <section className="grid gap-3">
        <SectionHead title={t('seller.start')} text={t('seller.startText')} />
        {products.length === 0 ? (
          <p className="text-text-2">{t('seller.noLots')}</p>
        ) : (
          <Box>
            {products.map(({ productId, name, lots }) => (
              <BoxItem
                key={productId}
                title={name}
                href={localePath(locale, `${SELLER_RECALLS_PATH}/moi?hang=${productId}`)}
              >
                {t('seller.lotCount', { count: lots })}
              </BoxItem>
            ))}
          </Box>
        )}
      </section>
    </div>
  );
}
