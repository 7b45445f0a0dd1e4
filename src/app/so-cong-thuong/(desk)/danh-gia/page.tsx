import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { FilterSelect, FilterText, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { mayHideReviews } from '#modules/reviews/core/policy.ts';
import { officialReviews, REVIEW_SHOWN, REVIEWS_PER_PAGE } from '#modules/reviews/queries.ts';
import { JudgeReviewForm } from '#modules/reviews/ui/judge-review-form.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Stars } from '#ui/badge.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';
import type { Query } from '../read-query.ts';
import { REVIEWS_PATH, reviewAnswers, reviewFilter, STAR_CHOICES } from './review-filter.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reviews'))('desk.title') };
}

/** What buyers wrote. Low stars are no reason to hide; insults and people's data are. */
export default async function ReviewsPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...DESK_ROLES);
  const filter = reviewFilter(await searchParams);
  const [t, d, found] = await Promise.all([
    getTranslations('reviews'),
    getTranslations('department'),
    officialReviews(ctx, filter),
  ]);
  if (!found) notFound();
  const { rows, total } = found;
  const mayHide = mayHideReviews(ctx.actor);
  return (
    <ScreenWords of={['department', 'reviews']}>
      <DeskList
        path={REVIEWS_PATH}
        title={t('desk.title')}
        lead={t('desk.lead', { count: total })}
        answers={reviewAnswers(filter)}
        hasSheet
        filters={
          <>
            <FilterText name="q" label={t('desk.search')} value={filter.q} />
            <FilterSelect
              name="sao"
              label={t('desk.stars')}
              value={filter.rating === null ? null : String(filter.rating)}
              options={STAR_CHOICES.map((count) => ({ value: count, label: t('stars', { count }) }))}
            />
            <FilterSelect
              name="hien"
              label={t('desk.shown')}
              value={filter.shown}
              options={REVIEW_SHOWN.map((one) => ({ value: one, label: t(`desk.is.${one}`) }))}
            />
            <FilterText name="tu" label={d('fromDay')} value={filter.from} type="date" />
            <FilterText name="den" label={d('toDay')} value={filter.to} type="date" />
          </>
        }
        none={{ children: t('desk.none') }}
        columns={[
          { label: t('desk.when') },
          { label: t('desk.stars') },
          { label: t('desk.said') },
          { label: t('desk.about') },
          { label: t('desk.shown') },
        ]}
        page={filter.page}
        perPage={REVIEWS_PER_PAGE}
        shown={rows.length}
        total={total}
      >
        {rows.map((review) => (
          <Row key={review.id}>
            <Cell className="whitespace-nowrap align-top tabular" second={review.authorName}>
              {formatDay(dayOf(review.createdAt))}
            </Cell>
            <Cell className="align-top">
              <Stars value={review.rating} />
            </Cell>
            <Cell className="min-w-64 align-top">
              {review.text === '' ? (
                <span className="text-text-3">{t('desk.noWords')}</span>
              ) : (
                <p className="max-w-measure whitespace-pre-line break-words">{review.text}</p>
              )}
              {review.reply !== null && (
                <p className="mt-1 max-w-measure break-words text-text-2">
                  <span className="font-semibold">{t('reply')}:</span> {review.reply}
                </p>
              )}
              {review.edits.length > 0 && (
                <details>
                  <summary className="inline-flex min-h-tap cursor-pointer items-center text-link">
                    {t('desk.before', { count: review.edits.length })}
                  </summary>
                  <ul className="grid gap-1 border-l-2 border-line pl-3 text-text-2">
                    {review.edits.map((edit) => (
                      <li key={`${edit.rating}${edit.text}`}>
                        {t('stars', { count: edit.rating })}
                        {edit.text !== '' && `: ${edit.text}`}
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </Cell>
            <Cell
              className="align-top"
              second={<RowsLink href={`/so-cong-thuong/gian-hang/${review.shopId}`}>{review.shopName}</RowsLink>}
            >
              <RowsLink href={`/san-pham/${review.productSlug}#danh-gia`}>{review.productName}</RowsLink>
            </Cell>
            <Cell className="min-w-56 align-top">
              {review.hiddenAt ? (
                <p>
                  {t('desk.hiddenBy', {
                    moment: formatFullMoment(review.hiddenAt),
                    name: review.hiddenByName ?? '',
                  })}
                  <span className="block text-text-2">{review.hiddenReason}</span>
                </p>
              ) : (
                <p className="text-text-2">{t('desk.is.shown')}</p>
              )}
              {mayHide && (
                <details>
                  <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold text-link">
                    {t(review.hiddenAt ? 'desk.show' : 'desk.hide')}
                  </summary>
                  <JudgeReviewForm
                    reviewId={review.id}
                    seenAt={review.editedAt?.toISOString() ?? ''}
                    isHidden={review.hiddenAt !== null}
                  />
                </details>
              )}
            </Cell>
          </Row>
        ))}
      </DeskList>
    </ScreenWords>
  );
}
