import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatDay } from '#kernel/time.ts';
import { Stars } from '#ui/badge.tsx';
import { BarList } from '#ui/bar-list.tsx';
import { LinkButton } from '#ui/button.tsx';
import type { ReviewView } from '../queries.ts';
import { placeText, ratingText } from './wording.ts';

/** All that buyers wrote, good and bad, with how many gave how many stars. */
export function Reviews({
  reviews,
  counts,
  total,
  hasMore,
  shopName,
  allHref,
  reportLinkOf,
}: {
  reviews: readonly ReviewView[];
  /** Of 5, 4, 3, 2 and 1 stars. */
  counts: readonly number[];
  total: number;
  hasMore: boolean;
  shopName: string;
  allHref: string;
  /** The quiet way to say that something is wrong with one of them. */
  reportLinkOf: (reviewId: string) => ReactNode;
}) {
  const t = useTranslations('productPage');
  const locale = useLocale();
  if (reviews.length === 0)
    return (
      <section id="danh-gia" aria-labelledby="danh-gia-ten">
        <h2 id="danh-gia-ten">{t('reviews')}</h2>
        <p className="mt-2 max-w-measure text-text-2">{t('noReviews')}</p>
      </section>
    );
  const average = total === 0 ? 0 : counts.reduce((sum, count, index) => sum + count * (5 - index), 0) / total;
  return (
    <section id="danh-gia" aria-labelledby="danh-gia-ten">
      <h2 id="danh-gia-ten">{t('reviewCount', { count: total })}</h2>
      {total > 0 && (
        <div className="mt-3 flex items-center gap-6 lg:gap-10">
          <p className="shrink-0">
            <span className="block text-40 leading-tight font-bold tracking-head">{ratingText(average, locale)}</span>
            <span className="text-text-2">{t('outOf5')}</span>
          </p>
          <div className="max-w-90 min-w-0 flex-1">
            <BarList rows={counts.map((count, index) => ({ label: t('starRow', { stars: 5 - index }), count }))} />
          </div>
        </div>
      )}
      <ul className="mt-4 divide-y divide-line border-t border-line">
        {reviews.map((review) => (
          <li key={review.id} className="py-4">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <p className="font-semibold">
                {review.areaName
                  ? t('authorAt', { name: review.authorName, place: placeText(review.areaName) })
                  : review.authorName}
              </p>
              <p className="text-14 text-text-3">{formatDay(review.day)}</p>
            </div>
            {review.hiddenReason !== null && (
              <p className="mt-1 max-w-measure break-words text-text-2">
                {t('hidden', { reason: review.hiddenReason })}
              </p>
            )}
            <p className="mt-0.5 flex flex-wrap items-center gap-x-2.5 text-14 text-text-3">
              {review.hiddenReason === null && <Stars value={review.rating} />}
              {review.bought &&
                t('bought', {
                  what: [review.bought.variant, `${review.bought.quantity} ${review.bought.unit}`]
                    .filter(Boolean)
                    .join(', '),
                })}
            </p>
            {review.text && <p className="mt-1 max-w-measure break-words">{review.text}</p>}
            {review.reply && (
              <div className="mt-2.5 rounded-12 bg-sunken px-4 py-3">
                <p className="font-semibold">{t('replied', { shop: shopName })}</p>
                <p className="break-words text-text-2">{review.reply}</p>
              </div>
            )}
            {review.hiddenReason === null && reportLinkOf(review.id)}
          </li>
        ))}
      </ul>
      {hasMore && (
        <LinkButton href={allHref} variant="soft" className="max-sm:w-full">
          {t('allReviews', { count: total })}
        </LinkButton>
      )}
    </section>
  );
}
