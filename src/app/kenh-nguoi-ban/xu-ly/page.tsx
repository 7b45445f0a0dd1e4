import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatFullMoment } from '#kernel/time.ts';
import { sellerSanctionPath } from '#modules/sanctions/core/pages.ts';
import { sellerSanctions } from '#modules/sanctions/queries.ts';
import { SanctionBadge } from '#modules/sanctions/ui/sanction-parts.tsx';
import { requireSeller } from '#platform/session.ts';
import { Box, BoxRow } from '#ui/box.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sanctions'))('seller.title') };
}

export default async function SellerSanctionsPage() {
  const ctx = await requireSeller();
  const [locale, t, sanctions] = await Promise.all([
    getLocale(),
    getTranslations('sanctions'),
    sellerSanctions(ctx, ctx.shopId),
  ]);
  return (
    <div className="page grid max-w-200 gap-4 py-5 lg:py-8">
      <div>
        <h1>{t('seller.title')}</h1>
        <p className="text-text-2">{t('seller.lead')}</p>
      </div>
      {sanctions.length === 0 ? (
        <EmptyState title={t('seller.none')}>{t('seller.noneText')}</EmptyState>
      ) : (
        <Box>
          {sanctions.map((one) => (
            <BoxRow key={one.code}>
              <a href={localePath(locale, sellerSanctionPath(one.code))} className="block min-h-tap hover:underline">
                <span className="flex flex-wrap items-center gap-2 font-semibold text-link">
                  {one.code}: {t(`level.${one.level}`)} <SanctionBadge state={one.state} />
                </span>
                <span className="line-clamp-2 break-words text-text-2">{one.reason}</span>
                {one.startsAt && <span className="text-14 text-text-3">{formatFullMoment(one.startsAt)}</span>}
              </a>
            </BoxRow>
          ))}
        </Box>
      )}
    </div>
  );
}
