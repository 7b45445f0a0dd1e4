import { getTranslations } from 'next-intl/server';
import { dayOf, formatDay } from '#kernel/time.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { officialReviews } from '#modules/reviews/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';
import { reviewFilter } from '../review-filter.ts';

/** Reviews as a sheet, under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...DESK_ROLES);
  const t = await getTranslations('reviews');
  const found = await officialReviews(ctx, reviewFilter(queryOf(request)), true);
  return csvAnswer(`danh-gia-${dayOf(ctx.now)}`, [
    [t('desk.when'), t('desk.stars'), t('desk.said'), t('reply'), t('desk.goods'), t('desk.shop'), t('desk.shown')],
    ...(found?.rows ?? []).map((review) => [
      formatDay(dayOf(review.createdAt)),
      review.rating,
      review.text,
      review.reply ?? '',
      review.productName,
      review.shopName,
      review.hiddenReason === null ? t('desk.is.shown') : t('hidden', { reason: review.hiddenReason }),
    ]),
  ]);
}
