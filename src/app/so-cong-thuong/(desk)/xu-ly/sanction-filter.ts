import { SANCTION, SANCTION_LEVELS } from '#modules/sanctions/core/sanction.ts';
import type { SanctionFilter } from '#modules/sanctions/queries.ts';
import { chosen, dayFrom, pageOf, type Query, textOf } from '../read-query.ts';

export const SANCTION_STATES = SANCTION.states;

export const sanctionFilter = (query: Query): SanctionFilter => ({
  q: textOf(query.q),
  level: chosen(SANCTION_LEVELS, query.muc),
  state: chosen(SANCTION_STATES, query['trang-thai']),
  shopId: textOf(query.gian) || null,
  from: dayFrom(query.tu),
  to: dayFrom(query.den),
  page: pageOf(query.trang),
});

export const sanctionAnswers = (filter: SanctionFilter): Record<string, string | null> => ({
  q: filter.q,
  muc: filter.level,
  'trang-thai': filter.state,
  gian: filter.shopId,
  tu: filter.from,
  den: filter.to,
});
