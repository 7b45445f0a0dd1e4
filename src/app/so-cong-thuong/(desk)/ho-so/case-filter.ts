import { CASE_STATES } from '#modules/cases/core/case.ts';
import type { CaseFilter } from '#modules/cases/queries.ts';
import { chosen, dayFrom, pageOf, type Query, textOf } from '../read-query.ts';

export const MINE = ['toi'] as const;

export const caseFilter = (query: Query): CaseFilter => ({
  q: textOf(query.q),
  state: chosen(CASE_STATES, query['trang-thai']),
  isMine: chosen(MINE, query['phu-trach']) !== null,
  shopId: textOf(query.gian) || null,
  from: dayFrom(query.tu),
  to: dayFrom(query.den),
  page: pageOf(query.trang),
});

export const caseAnswers = (filter: CaseFilter): Record<string, string | null> => ({
  q: filter.q,
  'trang-thai': filter.state,
  'phu-trach': filter.isMine ? MINE[0] : null,
  gian: filter.shopId,
  tu: filter.from,
  den: filter.to,
});
