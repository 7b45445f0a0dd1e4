import { OFFICIAL_ROLES } from '#kernel/actor.ts';
import { OFFICIAL_STATES, type OfficialFilter } from '#modules/officials/queries.ts';
import { chosen, type Query, textOf } from '../read-query.ts';

export const officialFilter = (query: Query): OfficialFilter => ({
  q: textOf(query.q).trim(),
  role: chosen(OFFICIAL_ROLES, query['vai-tro']),
  state: chosen(OFFICIAL_STATES, query['trang-thai']),
});

export const officialAnswers = (filter: OfficialFilter): Record<string, string | null> => ({
  q: filter.q,
  'vai-tro': filter.role,
  'trang-thai': filter.state,
});
