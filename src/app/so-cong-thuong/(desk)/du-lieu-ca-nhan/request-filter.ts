import { DATA_REQUEST_KINDS, DATA_REQUEST_STATES } from '#modules/personal-data/core/request.ts';
import type { DeskRequestFilter } from '#modules/personal-data/queries.ts';
import { chosen, pageOf, type Query } from '../read-query.ts';

export const REQUEST_STATES = ['late', ...DATA_REQUEST_STATES] as const;

export const requestFilter = (query: Query): DeskRequestFilter => ({
  kind: chosen(DATA_REQUEST_KINDS, query.loai),
  state: chosen(REQUEST_STATES, query['trang-thai']),
  page: pageOf(query.trang),
});

export const requestAnswers = (filter: DeskRequestFilter): Record<string, string | null> => ({
  loai: filter.kind,
  'trang-thai': filter.state,
});
