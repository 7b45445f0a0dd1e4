import { REVIEW_SHOWN, type ReviewFilter } from '#modules/reviews/queries.ts';
import { chosen, dayFrom, pageOf, type Query, textOf } from '../read-query.ts';

export const REVIEWS_PATH = '/so-cong-thuong/danh-gia';
export const STAR_CHOICES = ['1', '2', '3', '4', '5'] as const;

export const reviewFilter = (query: Query): ReviewFilter => {
  const stars = chosen(STAR_CHOICES, query.sao);
  return {
    q: textOf(query.q),
    rating: stars ? Number(stars) : null,
    shown: chosen(REVIEW_SHOWN, query.hien),
    shopId: textOf(query.gian) || null,
    from: dayFrom(query.tu),
    to: dayFrom(query.den),
    page: pageOf(query.trang),
  };
};

export const reviewAnswers = (filter: ReviewFilter): Record<string, string | null> => ({
  q: filter.q,
  sao: filter.rating === null ? null : String(filter.rating),
  hien: filter.shown,
  gian: filter.shopId,
  tu: filter.from,
  den: filter.to,
});
