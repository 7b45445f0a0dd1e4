import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatMoment } from '#kernel/time.ts';
import { Stars } from '#ui/badge.tsx';
import { Box, BoxRow } from '#ui/box.tsx';
import { useDeadline } from '#ui/deadline.ts';
import { Note } from '#ui/note.tsx';
import { editReviewAction, writeReviewAction } from '../actions.ts';
import type { LineReview } from '../queries.ts';
import { ReplyForm } from './reply-form.tsx';
import { ReportForm } from './report-form.tsx';
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
  const deadline = useDeadline();
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
              {review ? (
                <>
                  <Said review={review} />
                  {review.editableUntil && (
                    <Change
                      title={t('edit')}
                      text={t('editUntil', { moment: deadline(review.editableUntil) })}
                      isFolded
                    >
                      <ReviewForm
                        action={editReviewAction}
                        fields={{ code, reviewId: review.id }}
                        id={review.id}
                        name={line.productName}
                        said={{ rating: review.rating, text: review.text }}
                      />
                    </Change>
                  )}
                </>
              ) : (
                <ReviewForm
                  action={writeReviewAction}
                  fields={{ code, lineId: line.id }}
                  id={line.id}
                  name={line.productName}
                />
              )}
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
  const deadline = useDeadline();
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
            {mayReply && review.replyableUntil && (
              <Change
                title={t('replyEdit')}
                text={t('editUntil', { moment: deadline(review.replyableUntil) })}
                isFolded={review.reply !== null}
              >
                <ReplyForm code={code} reviewId={review.id} said={review.reply ?? ''} />
              </Change>
            )}
            {review.isAsked && (
              <Note tone="info" className="mt-2">
                {t('reported')}
              </Note>
            )}
            {mayReply && !review.isAsked && review.hiddenReason === null && (
              <Change title={t('report')} text={t('reportText')} isFolded>
                <ReportForm code={code} reviewId={review.id} />
              </Change>
            )}
          </BoxRow>
        ))}
      </Box>
    </section>
  );
}

/** What was said may be said better for a while: the form waits folded, and opens without scripts too. */
function Change({
  title,
  text,
  isFolded,
  children,
}: {
  title: string;
  text: string;
  isFolded: boolean;
  children: ReactNode;
}) {
  if (!isFolded) return children;
  return (
    <details className="mt-1">
      <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold text-link">{title}</summary>
      <p className="text-14 text-text-3">{text}</p>
      {children}
    </details>
  );
}

function Said({ review }: { review: LineReview }) {
  const t = useTranslations('reviews');
  return (
    <div className="mt-1">
      {review.hiddenReason !== null && (
        <Note tone="wait" className="mb-2">
          {t('hidden', { reason: review.hiddenReason })}
        </Note>
      )}
      <p className="flex flex-wrap items-center gap-x-2 text-14 text-text-3">
        <Stars value={review.rating} />
        {formatMoment(review.createdAt)}
        {review.editedAt && <span>· {t('edited', { moment: formatMoment(review.editedAt) })}</span>}
      </p>
      {review.text !== '' && <p className="whitespace-pre-line break-words">{review.text}</p>}
      {review.reply !== null && (
        <div className="mt-2 border-l-4 border-brand-line pl-3">
          <p className="text-14 font-semibold">{t('reply')}</p>
          <p className="whitespace-pre-line break-words text-text-2">{review.reply}</p>
        </div>
      )}
    </div>
  );
}
