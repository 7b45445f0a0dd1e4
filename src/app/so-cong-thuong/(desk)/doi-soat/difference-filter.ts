import { DIFFERENCE_KINDS, DIFFERENCE_STATES, type DifferenceKind } from '#modules/books/core/check.ts';
import type { DifferenceFilter } from '#modules/books/queries.ts';
import { chosen, pageOf, type Query, textOf } from '../read-query.ts';

export const DIFFERENCES_PATH = '/so-cong-thuong/doi-soat';

export const KINDS = Object.keys(DIFFERENCE_KINDS) as DifferenceKind[];
/** Without a wish: what is open. */
export const STATES = [...DIFFERENCE_STATES, 'all'] as const;

export const differenceFilter = (query: Query): DifferenceFilter => ({
  q: textOf(query.q),
  kind: chosen(KINDS, query.loai),
  state: chosen(STATES, query['trang-thai']) ?? 'open',
  page: pageOf(query.trang),
});

export const differenceAnswers = (filter: DifferenceFilter): Record<string, string | null> => ({
  q: filter.q,
  loai: filter.kind,
  'trang-thai': filter.state === 'open' ? null : filter.state,
});
