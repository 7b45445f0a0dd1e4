import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf, formatDay } from '#kernel/time.ts';
import { sellerLetterPath } from '#modules/cases/core/pages.ts';
import { sellerLetters } from '#modules/cases/queries.ts';
import { requireSeller } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxRow } from '#ui/box.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cases'))('seller.title') };
}

export default async function SellerLettersPage() {
  const ctx = await requireSeller();
  const [locale, t, letters] = await Promise.all([
    getLocale(),
    getTranslations('cases'),
    sellerLetters(ctx, ctx.shopId),
  ]);
  return (
    <div className="page grid max-w-200 gap-4 py-5 lg:py-8">
      <div>
        <h1>{t('seller.title')}</h1>
        <p className="text-text-2">{t('seller.lead')}</p>
      </div>
      {letters.length === 0 ? (
        <EmptyState title={t('seller.none')}>{t('seller.noneText')}</EmptyState>
      ) : (
        <Box>
          {letters.map((letter) => (
            <BoxRow key={letter.id}>
              <a href={localePath(locale, sellerLetterPath(letter.id))} className="block min-h-tap hover:underline">
                <span className="flex flex-wrap items-center gap-2 font-semibold text-link">
                  {t('letter.number', { number: letter.numberText })}
                  {letter.readAt === null && <Badge tone="wait">{t('seller.new')}</Badge>}
                </span>
                <span className="line-clamp-2 break-words">{letter.subject}</span>
                <span className="text-14 text-text-3">{formatDay(dayOf(letter.signedAt))}</span>
              </a>
            </BoxRow>
          ))}
        </Box>
      )}
    </div>
  );
}
