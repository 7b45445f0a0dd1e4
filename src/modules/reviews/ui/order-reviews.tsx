import { useTranslations } from 'next-intl';
import { formatMoment } from '#kernel/time.ts';
import { Stars } from '#ui/badge.tsx';
import { Box, BoxRow } from '#ui/box.tsx';
import type { LineReview } from '../queries.ts';
import { ReplyForm } from './reply-form.tsx';
import { ReviewForm } from './review-form.tsx';

/** For the buyer: what he said of each line, and the question for those he has not judged yet. */
export function MyReviews({
  code,
  lines,
  reviews,
}: {
  code: string;
  lines: readonly { id: string; productName: string }[];
  reviews: readonly LineReview[];
}) {
  const t = useTranslations('reviews');
  return (
    <section aria-labelledby="reviews">
      <h2 id="reviews" className="text-20">
        {t('title')}
      </h2>
      <p className="mb-3 text-text-2">{t('lead')}</p>
      <Box>
        {lines.map((line) => {
          const review = reviews.find((one) => one.lineId === line.id);
          return (
            <BoxRow key={line.id}>
              <h3 className="text-16 tracking-normal">{line.productName}</h3>
              {review ? <Said review={review} /> : <ReviewForm code={code} lineId={line.id} name={line.productName} />}
            </BoxRow>
          );
        })}
      </Box>
    </section>
  );
}

/** For the seller: what was said about this order, each with room for one answer. */
export function ReviewsToAnswer({
  code,
  reviews,
  mayReply,
}: {
  code: string;
  reviews: readonly LineReview[];
  mayReply: boolean;
}) {
  const t = useTranslations('reviews');
  if (reviews.length === 0) return null;
  return (
    <section aria-labelledby="reviews">
      <h2 id="reviews" className="mb-3 text-20">
        {t('ofBuyer')}
      </h2>
      <Box>
        {reviews.map((review) => (
          <BoxRow key={review.id}>
            <h3 className="text-16 tracking-normal">{review.productName}</h3>
            <Said review={review} />
            {mayReply && review.reply === null && <ReplyForm code={code} reviewId={review.id} />}
          </BoxRow>
        ))}
      </Box>
    </section>
  );
}

function Said({ review }: { review: LineReview }) {
  const t = useTranslations('reviews');
  return (
    <div className="mt-1">
      <p className="flex flex-wrap items-center gap-x-2 text-14 text-text-3">
        <Stars value={review.rating} />
        {formatMoment(review.createdAt)}
      </p>
      {review.text !== '' && <p className="whitespace-pre-line">{review.text}</p>}
      {review.reply !== null && (
        <div className="mt-2 border-l-4 border-brand-line pl-3">
          <p className="text-14 font-semibold">{t('reply')}</p>
          <p className="whitespace-pre-line text-text-2">{review.reply}</p>
        </div>
      )}
    </div>
  );
}
