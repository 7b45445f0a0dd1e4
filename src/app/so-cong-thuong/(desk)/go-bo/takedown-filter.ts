import { TAKEDOWN_CAUSES, TAKEDOWN_STATES } from '#modules/takedowns/core/takedown.ts';
import { TAKEDOWN_CLOCKS, type TakedownFilter } from '#modules/takedowns/queries.ts';
import { chosen, dayFrom, pageOf, type Query, textOf } from '../read-query.ts';

export const TAKEDOWNS_PATH = '/so-cong-thuong/go-bo';

export const takedownFilter = (query: Query): TakedownFilter => ({
  q: textOf(query.q),
  state: chosen(TAKEDOWN_STATES, query['trang-thai']),
  cause: chosen(TAKEDOWN_CAUSES, query.nguon),
  clock: chosen(TAKEDOWN_CLOCKS, query.han),
  shopId: textOf(query.gian) || null,
  from: dayFrom(query.tu),
  to: dayFrom(query.den),
  page: pageOf(query.trang),
});

export const takedownAnswers = (filter: TakedownFilter): Record<string, string | null> => ({
  q: filter.q,
  'trang-thai': filter.state,
  nguon: filter.cause,
  han: filter.clock,
  gian: filter.shopId,
  tu: filter.from,
  den: filter.to,
});
