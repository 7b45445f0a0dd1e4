import { BULLETIN, BULLETIN_KINDS } from '#modules/bulletins/core/bulletin.ts';
import type { BulletinFilter } from '#modules/bulletins/queries.ts';
import { chosen, dayFrom, pageOf, type Query } from '../read-query.ts';

export const bulletinFilter = (query: Query): BulletinFilter => ({
  kind: chosen(BULLETIN_KINDS, query.loai),
  state: chosen(BULLETIN.states, query['trang-thai']),
  from: dayFrom(query.tu),
  to: dayFrom(query.den),
  page: pageOf(query.trang),
});

export const bulletinAnswers = (filter: BulletinFilter): Record<string, string | null> => ({
  loai: filter.kind,
  'trang-thai': filter.state,
  tu: filter.from,
  den: filter.to,
});
