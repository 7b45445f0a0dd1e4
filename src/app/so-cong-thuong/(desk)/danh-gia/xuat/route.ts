import { getTranslations } from 'next-intl/server';
import type { CsvCell } from '#kernel/csv.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { reviewSheet } from '#modules/reviews/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvStream, queryOf } from '../../../../csv-answer.ts';
import { reviewFilter } from '../review-filter.ts';

/** Reviews as a sheet, under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...DESK_ROLES);
  const t = await getTranslations('reviews');
  const filter = reviewFilter(queryOf(request));
  async function* lines(): AsyncGenerator<CsvCell[]> {
    yield [
      ...['when', 'stars', 'said'].map((name) => t(`desk.${name}`)),
      t('reply'),
      ...['goods', 'shop', 'shown'].map((name) => t(`desk.${name}`)),
    ];
    for await (const rows of reviewSheet(ctx, filter))
      for (const review of rows)
        yield [
          formatDay(dayOf(review.createdAt)),
          review.rating,
          review.text,
          review.reply ?? '',
          review.productName,
          review.shopName,
          review.hiddenReason === null ? t('desk.is.shown') : t('hidden', { reason: review.hiddenReason }),
        ];
  }
  return csvStream(`danh-gia-${dayOf(ctx.now)}`, lines());
}
